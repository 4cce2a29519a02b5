package coop.akiba.gateway.config;

import java.util.List;

/**
 * How a gateway without an adapter of its own writes its callbacks and reads answers. Names are those of its
 * fields; an empty name is a field it does not have.
 *
 * @param request {@code form}, {@code query} or {@code json}
 * @param session empty where the caller's number is all that tells sessions apart
 * @param input {@code cumulative}, {@code last}, or {@code dialled}: the last, but the whole code first
 * @param isNew a field that is true in the first request of a session
 * @param reply {@code con_end} or {@code json}
 * @param replyFlag the field that says whether the session goes on
 * @param more what that field holds when it does
 * @param over what it holds when the session ends
 * @param echo fields of the request that the answer repeats
 */
public record UssdFormat(
        String request,
        String session,
        String phone,
        String text,
        String input,
        String isNew,
        String code,
        String reply,
        String replyText,
        String replyFlag,
        String more,
        String over,
        List<String> echo,
        int septets) {
    public UssdFormat {
        echo = List.copyOf(echo);
    }
}
