package coop.akiba.gateway.mobilemoney.daraja;

/** What came of telling Daraja where to post. Each case has words for whoever runs the gateway, without secrets. */
public sealed interface Registration {

    String words();

    /** Whether Daraja knows an address of this short code now. */
    default boolean stands() {
        return false;
    }

    /**
     * It knows ours.
     *
     * @param of what, such as {@code C2B v2}
     */
    record Done(String of) implements Registration {
        @Override
        public String words() {
            return "registered (" + of + ")";
        }

        @Override
        public boolean stands() {
            return true;
        }
    }

    /** It knew some before, and does not say which. */
    record AlreadyThere() implements Registration {
        @Override
        public String words() {
            return "addresses are registered already, and Daraja does not say which. If payments come in, all is well."
                    + " To change them, have them deleted first: in the M-PESA portal, where two operators must"
                    + " approve, or by Daraja's support; then register again";
        }

        @Override
        public boolean stands() {
            return true;
        }
    }

    /** The app may not use this API, in no version of it that there is. */
    record NoProduct() implements Registration {
        @Override
        public String words() {
            return "the app has no product for this (no apiproduct match found): add it to the app in the Daraja"
                    + " portal, and check that consumerKey and baseUrl are of the same environment";
        }
    }

    /** It said no. */
    record Refused(String code, String text) implements Registration {
        @Override
        public String words() {
            return "Daraja refused: " + code + " " + text;
        }
    }

    /** It has too much to do; nothing was done. */
    record NotNow(String code) implements Registration {
        @Override
        public String words() {
            return "Daraja is too busy (" + code + "): nothing was done, try again in some minutes";
        }
    }

    /** What answered did not speak Daraja's language: a SOAP fault of a system behind it, a page of a proxy. */
    record NotDaraja(int status, String excerpt) implements Registration {
        @Override
        public String words() {
            return "HTTP " + status + " without Daraja's JSON"
                    + (excerpt.isEmpty() ? "" : ", it says: " + excerpt)
                    + ". Whether it was registered is not known: try again later, and if it stays so tell Daraja's"
                    + " support these words";
        }
    }

    /** No answer. */
    record NotReached(String why) implements Registration {
        @Override
        public String words() {
            return "Daraja could not be reached or gave no token (" + why
                    + "): check baseUrl, consumerKey and consumerSecret, and try again";
        }
    }
}
