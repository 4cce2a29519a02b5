package coop.akiba.gateway.ussd;

/**
 * What Redis does for sessions, a script for each step. All keys of a script are one caller's on one channel, and so on
 * one node of a cluster. A session's text begins with a fingerprint and two letters, see {@link Kept}.
 */
final class SessionScripts {

    /**
     * Answers {@code 0} or {@code L}, or {@code R} and the session, or {@code 1} or {@code O}, the length of what the
     * caller's last dialog left, that with its name, and the session. Only hops that get their turn count towards the
     * limit: one that waits for it looks many times, and a repeat costs nothing.
     *
     * <p>Keys: session, lock, counter of hops, name of the caller's last session. That one's key is read from there, of
     * the same caller and so of the same node.
     */
    static final Script BEGIN = new Script("""
        local kept = redis.call('GET', KEYS[1])
        if kept and string.sub(kept, %1$d + 2, %1$d + 2) == '%3$s' then kept = false end
        if kept and string.sub(kept, 1, %1$d) == ARGV[1] then
            if ARGV[4] == 'exact' then return 'R' .. kept end
            local window = string.sub(kept, %1$d + 1, %1$d + 1) ~= '%2$s' and ARGV[7] or ARGV[6]
            if tonumber(ARGV[5]) - redis.call('PTTL', KEYS[1]) <= tonumber(window) then return 'R' .. kept end
        end
        if not redis.call('SET', KEYS[2], ARGV[2], 'NX', 'PX', ARGV[3])
            and redis.call('GET', KEYS[2]) ~= ARGV[2] then return '0' end
        local count = redis.call('INCR', KEYS[3])
        if count == 1 then redis.call('PEXPIRE', KEYS[3], ARGV[9]) end
        if count > tonumber(ARGV[8]) then
            redis.call('DEL', KEYS[2])
            return 'L'
        end
        local left = ''
        if not kept or ARGV[10] == 'begins' then
            local last = redis.call('GET', KEYS[4])
            local text = last and redis.call('GET', last)
            if text then left = last .. ' ' .. text end
        end
        return (kept and 'O' or '1') .. string.len(left) .. ':' .. left .. (kept or '')\
        """.formatted(Kept.PRINT, Kept.NOTHING, Kept.LEFT));

    /**
     * The lock is taken away at once, as it nearly always is ours; another hop gets its own back. Keys: session, lock,
     * name of the caller's last session.
     */
    static final Script FINISH = new Script("""
        local holder = redis.call('GETDEL', KEYS[2])
        if holder == ARGV[1] then
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            if ARGV[5] ~= '0' then redis.call('SET', KEYS[3], KEYS[1], 'PX', ARGV[5]) end
        elseif holder then
            redis.call('SET', KEYS[2], holder, 'PX', ARGV[4])
        end
        return 1\
        """);

    static final Script RELEASE = new Script("""
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
        return 0\
        """);

    /**
     * What ended by itself keeps its answer, for a callback that is repeated after the notice. What the caller left is
     * marked: it is no longer in progress, and may be gone on with.
     */
    static final Script END = new Script("""
        local kept = redis.call('GET', KEYS[1])
        local mark = kept and string.sub(kept, %1$d + 2, %1$d + 2)
        if not kept or mark == '%3$s' then return 0 end
        if mark ~= '%2$s' then
            redis.call('SET', KEYS[1],
                string.sub(kept, 1, %1$d + 1) .. '%3$s' .. string.sub(kept, %1$d + 3), 'KEEPTTL')
            return 2
        end
        return 1\
        """.formatted(Kept.PRINT, Kept.OVER, Kept.LEFT));

    static final Script FORGET = new Script("return redis.call('DEL', KEYS[1])");

    /** Whether a session id is this caller's, or nobody's so far. */
    static final Script CLAIM = new Script("""
        local owner = redis.call('GET', KEYS[1])
        if owner then return owner == ARGV[1] and 1 or 0 end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 1\
        """);

    private SessionScripts() {}
}
