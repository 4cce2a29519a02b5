package coop.akiba.gateway.simulator;

/** The page that says what there is. */
final class Help {
    private static final String HEAD = """
        Akiba's simulator of mobile-money providers: nobody is charged.

        PROVIDERS, as base address in the gateway's settings
        """;

    private static final String REST = """

        CONTROL
          POST /control/pay     {"provider": "wave", "from": "221761110001", "amount": "500", "account": "L-00001"}
                                somebody pays by hand; "currency" and, at daraja, "till" where not the usual ones
          GET  /control/book    what the providers hold to be true; ?provider=mtn for one
          GET  /control/script  what is still to go wrong
          POST /control/script  lines as below, or {"script": ["line", ...]}
          POST /control/reset   empty books, nobody misbehaves; how accounts are set up stays

        SCRIPT
          base http://127.0.0.1:8080                        the gateway; paths below are behind it
          callbacks of wave: /pay/wave/<key>                where its notices go (daraja: register-urls)
          secret of wave: <text>                            what it signs with; simulated-wave at first
          signing of wave: dotted                           mtn: put, post. airtel: outer, inner, none. flutterwave:
                                                            v4, v4-equal, v3. wave: dotless, dotted, bearer
          currency of wave: XOF                             of payments by hand
          payer 254700000111: cancels after 2s              pays, cancels, has too little, does not react
          next callback of mtn: lose                        twice, late 500ms, before the answer,
                                                            reorder with the next
          next 3 calls of airtel: time out, do it all the same
                                                            or: time out, forget it; answer 500 with a body, do it
                                                            all the same; answer 500 with a body, forget it
          next payout of mtn: turn down                     as calls; a request is one to pay. daraja: say it timed out
          next question of mtn: still at it                 time out, deny it
          next token of airtel: void
          next confirmation of daraja: lose
          20% of payouts: time out, do it all the same      of mtn, where it is not for all
          20% of callbacks of mtn: lose
          seed 7                                            chance falls as it did with this seed before

        NUMBERS that end in 9901 cancel, 9902 have too little, 9903 do not react, 9904 pay after 30 s; 9905 can neither
        pay nor be paid. MTN's sandbox numbers (46733123450 to 463) end as MTN says. Everybody else pays.

        Yo!'s public key, another one each time: GET /yo/public-key
        """;

    private Help() {}

    static String page(Simulator simulator) {
        StringBuilder providers = new StringBuilder();
        for (String name : simulator.providers().keySet()) {
            providers.append("  ").append(simulator.uri(name)).append('\n');
        }
        return HEAD + providers + REST;
    }
}
