package coop.akiba.gateway.mobilemoney;

/** What a provider is answered; the body is in its own form. */
public record ProviderReply(int status, String contentType, String body) {
    private static final String JSON = "application/json";

    public static ProviderReply json(int status, String body) {
        return new ProviderReply(status, JSON, body);
    }

    public static ProviderReply text(int status, String body) {
        return new ProviderReply(status, "text/plain; charset=utf-8", body);
    }

    /** A status alone: what became of the notice is all the provider looks at. */
    public static ProviderReply bare(ProviderNotice notice, MoneyAdapter.Outcome outcome) {
        return switch (outcome) {
            case TAKEN -> empty(200);
            case REFUSED -> empty(notice instanceof ProviderNotice.Forged ? 401 : 400);
            case LATER -> empty(503);
        };
    }

    /** A status alone. */
    public static ProviderReply empty(int status) {
        return new ProviderReply(status, "", "");
    }
}
