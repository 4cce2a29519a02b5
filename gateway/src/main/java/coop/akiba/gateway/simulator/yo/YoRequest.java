package coop.akiba.gateway.simulator.yo;

import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A request to Yo!: {@code <AutoCreate><Request>} with plain fields. */
final class YoRequest {
    private final Map<String, String> fields;

    private YoRequest(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Empty where it is no XML, or XML with a document type. */
    static Optional<YoRequest> of(String body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            // The usual one writes to the standard error stream.
            builder.setErrorHandler(null);
            NodeList requests =
                    builder.parse(new InputSource(new StringReader(body))).getElementsByTagName("Request");
            return requests.getLength() == 1 ? Optional.of(new YoRequest(fields(requests.item(0)))) : Optional.empty();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> fields(Node request) {
        Map<String, String> all = new HashMap<>();
        NodeList children = request.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element field) {
                all.put(field.getTagName(), field.getTextContent().trim());
            }
        }
        return all;
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean isLetIn() {
        return !text("APIUsername").isEmpty() && !text("APIPassword").isEmpty();
    }

    /** The first thing wrong with an order. */
    Optional<String> problem() {
        if (!text("NonBlocking").equals("TRUE")) {
            return Optional.of("NonBlocking must be TRUE here");
        }
        if (!text("Account").matches("[1-9][0-9]{8,14}")) {
            return Optional.of("Account");
        }
        if (!text("Amount").matches("[0-9]{1,12}(\\.[0-9]{1,2})?") || new BigDecimal(text("Amount")).signum() == 0) {
            return Optional.of("Amount");
        }
        return text("Narrative").isEmpty() ? Optional.of("Narrative") : Optional.empty();
    }

    Entry entry(Side side, String id, String currency, Instant at) {
        return Entry.open(
                side, id, text("ExternalReference"), text("Account"), new BigDecimal(text("Amount")), currency, at);
    }

    /** An address among the fields. */
    Optional<URI> address(String name) {
        return Optional.of(text(name)).filter(text -> text.startsWith("http")).map(URI::create);
    }
}
