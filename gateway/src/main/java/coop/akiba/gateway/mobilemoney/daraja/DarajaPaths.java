package coop.akiba.gateway.mobilemoney.daraja;

import java.net.URI;

/**
 * Where Daraja posts to us. It refuses addresses that contain {@code mpesa}, {@code safaricom}, {@code exe},
 * {@code cmd}, {@code sql} or {@code query} anywhere; the fixed parts have none of them, and keys and tokens are hex,
 * which cannot spell one.
 */
public final class DarajaPaths {
    static final String KEY = "key";
    static final String TOKEN = "token";
    static final String VALIDATION = "/pay/daraja/:" + KEY + "/validation";
    static final String CONFIRMATION = "/pay/daraja/:" + KEY + "/confirmation";
    static final String STK = "/pay/daraja/:" + KEY + "/stk/:" + TOKEN;

    static final String PAYOUT = "/pay/daraja/:" + KEY + "/payout/:" + TOKEN;
    static final String REVERSAL = "/pay/daraja/:" + KEY + "/reversal/:" + TOKEN;
    /** These stand behind what Daraja was told to do. */
    static final String RESULT = "/result";

    static final String TIMEOUT = "/timeout";
    static final String STATUS = "/status";
    static final String STATUS_TIMEOUT = "/status/timeout";

    private DarajaPaths() {}

    public static URI validation(URI publicUrl, String key) {
        return URI.create(publicUrl + VALIDATION.replace(":" + KEY, key));
    }

    public static URI confirmation(URI publicUrl, String key) {
        return URI.create(publicUrl + CONFIRMATION.replace(":" + KEY, key));
    }

    public static URI stk(URI publicUrl, String key, String token) {
        return of(publicUrl, STK, key, token);
    }

    /** An address that ends with the token of one request, or nearly. */
    static URI of(URI publicUrl, String path, String key, String token) {
        return URI.create(publicUrl + path.replace(":" + KEY, key).replace(":" + TOKEN, token));
    }
}
