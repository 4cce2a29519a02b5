package coop.akiba.gateway.mobilemoney.gsma;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Why a request is turned down, in the standard's own categories and codes. Says what is wrong with which property, and
 * never repeats what was sent.
 *
 * @param property that it is about; empty where it is about none
 */
record GsmaError(Category category, String code, String description, String property) {

    /** The standard's categories, with the HTTP status that goes with each. */
    enum Category {
        BUSINESS_RULE("businessRule", 400),
        VALIDATION("validation", 400),
        AUTHORISATION("authorisation", 401),
        IDENTIFICATION("identification", 404),
        SERVICE_UNAVAILABLE("serviceUnavailable", 503);

        private final String word;
        private final int status;

        Category(String word, int status) {
            this.word = word;
            this.status = status;
        }
    }

    static GsmaError missing(String property) {
        return new GsmaError(Category.VALIDATION, "mandatoryValueNotSupplied", "A value must be given.", property);
    }

    static GsmaError format(String property, String description) {
        return new GsmaError(Category.VALIDATION, "formatError", description, property);
    }

    static GsmaError negative(String property) {
        return new GsmaError(Category.VALIDATION, "negativeValue", "An amount is not negative.", property);
    }

    static GsmaError currency(String ours) {
        return new GsmaError(Category.VALIDATION, "currencyNotSupported", "Accounts are kept in " + ours, "currency");
    }

    static GsmaError nothing(String property) {
        return new GsmaError(
                Category.BUSINESS_RULE, "lessThanTransactionMinValue", "Nothing is paid with this.", property);
    }

    static GsmaError tooMuch(String property) {
        return new GsmaError(
                Category.BUSINESS_RULE, "greaterThanTransactionMaxValue", "More than can be booked.", property);
    }

    static GsmaError type() {
        return new GsmaError(
                Category.BUSINESS_RULE,
                "transactionTypeError",
                "Taken are billpay, merchantpay, and reversal.",
                "type");
    }

    static GsmaError duplicate(String property) {
        return new GsmaError(
                Category.BUSINESS_RULE, "duplicateRequest", "This id was used before for something else.", property);
    }

    static GsmaError state() {
        return new GsmaError(
                Category.BUSINESS_RULE,
                "incorrectState",
                "This payment has been sent back before.",
                "transactionReference");
    }

    static GsmaError unknown(String property) {
        return new GsmaError(
                Category.IDENTIFICATION, "identifierError", "There is nothing of that name here.", property);
    }

    static GsmaError stranger() {
        return new GsmaError(
                Category.AUTHORISATION, "clientAuthorisationError", "The client's credentials are not right.", "");
    }

    static GsmaError notForYou() {
        return new GsmaError(
                Category.AUTHORISATION,
                "requestingPartyAuthorisationError",
                "Names of account holders are not told here.",
                "");
    }

    static GsmaError later() {
        return new GsmaError(
                Category.SERVICE_UNAVAILABLE, "genericError", "Nothing was stored. Send it again, as it is.", "");
    }

    int status() {
        return category.status;
    }

    /** The standard's error object; its OpenAPI document spells one key with a small d. */
    JsonObject json(Instant now) {
        JsonObject error = new JsonObject()
                .put("errorCategory", category.word)
                .put("errorCode", code)
                .put("errordescription", description)
                .put("errorDateTime", now.toString());
        if (!property.isEmpty()) {
            error.put(
                    "errorParameters",
                    new JsonArray().add(new JsonObject().put("key", "property").put("value", property)));
        }
        return error;
    }
}
