package coop.akiba.gateway.prompt;

import coop.akiba.gateway.mobilemoney.yo.YoSender;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Yo! Payments: everything is an XML document to one address. */
final class YoDialect implements Dialect {
    final YoSender sender = new YoSender();

    @Override
    public String provider() {
        return "yo";
    }

    private static String field(String body, String name) {
        Matcher field = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
        return field.find() ? field.group(1) : "";
    }

    private static boolean is(Came came, String method) {
        return came.path().equals("/yo/ybs/task.php")
                && field(came.body(), "Method").equals(method);
    }

    @Override
    public Optional<Order> order(Came came) {
        if (!is(came, "acdepositfunds") || !field(came.body(), "NonBlocking").equals("TRUE")) {
            return Optional.empty();
        }
        String token = field(came.body(), "ExternalReference");
        return Optional.of(new Order(
                token,
                token,
                field(came.body(), "Account"),
                field(came.body(), "Amount"),
                URI.create(field(came.body(), "InstantNotificationUrl")).getPath()));
    }

    @Override
    public Optional<String> question(Came came) {
        return is(came, "actransactioncheckstatus")
                ? Optional.of(field(came.body(), "PrivateTransactionReference"))
                : Optional.empty();
    }

    private static Answer response(String fields) {
        return Answer.xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?><AutoCreate><Response>" + fields
                + "</Response></AutoCreate>");
    }

    @Override
    public Answer taken(Order order) {
        return response("<Status>OK</Status><StatusCode>1</StatusCode><StatusMessage>pending</StatusMessage>"
                + "<TransactionStatus>PENDING</TransactionStatus><TransactionReference>yo-"
                + order.token().substring(0, 8) + "</TransactionReference>");
    }

    /** Nothing is known of how it takes a twin; this would be one way. */
    @Override
    public Answer twin(Order order) {
        return response("<Status>ERROR</Status><StatusCode>-1</StatusCode>"
                + "<TransactionStatus>INDETERMINATE</TransactionStatus>");
    }

    @Override
    public Answer refused() {
        return response("<Status>ERROR</Status><StatusCode>-9</StatusCode><StatusMessage>refused</StatusMessage>"
                + "<ErrorMessage>Insufficient balance</ErrorMessage>");
    }

    @Override
    public Answer unknown() {
        return response("<Status>ERROR</Status><StatusCode>-22</StatusCode><StatusMessage>none</StatusMessage>");
    }

    @Override
    public Answer state(Order order, Optional<Ending> ending) {
        String fields = ending.map(how -> switch (how) {
                    case PAID ->
                        "<TransactionStatus>SUCCEEDED</TransactionStatus><Amount>" + order.amount() + "</Amount>"
                                + "<CurrencyCode>KES-MM</CurrencyCode><MNOTransactionReferenceId>" + network(order)
                                + "</MNOTransactionReferenceId>"
                                + "<TransactionCompletionDate>2026-03-10 11:59:30</TransactionCompletionDate>";
                    case CANCELLED -> failed("The payer rejected it");
                    case POOR -> failed("Insufficient balance");
                    case SILENCE -> failed("The request timed out");
                })
                .orElse("<TransactionStatus>PENDING</TransactionStatus>");
        return response("<Status>OK</Status><StatusCode>0</StatusCode>" + fields);
    }

    private static String failed(String why) {
        return "<TransactionStatus>FAILED</TransactionStatus><ErrorMessage>" + why + "</ErrorMessage>";
    }

    private static String network(Order order) {
        return "99" + Integer.toUnsignedString(order.token().hashCode());
    }

    @Override
    public Notice notice(Order order, Ending ending, String amount) {
        String body = ending == Ending.PAID
                ? sender.notice("2026-03-10 11:59:30", amount, "L", network(order), order.token(), order.payer())
                : sender.failure(order.token(), "2026-03-10 11:59:00");
        return new Notice("POST", order.callback(), "application/x-www-form-urlencoded", body);
    }
}
