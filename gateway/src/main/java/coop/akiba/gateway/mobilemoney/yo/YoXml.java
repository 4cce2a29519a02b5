package coop.akiba.gateway.mobilemoney.yo;

import coop.akiba.gateway.http.PlainXml;
import io.vertx.core.buffer.Buffer;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Yo!'s {@code AutoCreate} documents: a request or a response of plain fields. Document types, and so entities of any
 * kind, are refused; everything is bounded.
 */
final class YoXml {
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_FIELDS = 64;
    private static final String ROOT = "AutoCreate";

    private YoXml() {}

    /** A request of these fields, in their order. */
    static Buffer request(Map<String, String> fields) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(ROOT);
            writer.writeStartElement("Request");
            for (Map.Entry<String, String> field : fields.entrySet()) {
                writer.writeStartElement(field.getKey());
                writer.writeCharacters(field.getValue());
                writer.writeEndElement();
            }
            writer.writeEndDocument();
            writer.flush();
            return Buffer.buffer(text.toString());
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields of a response; empty for anything else, and where one is there twice. */
    static Optional<Map<String, String>> response(Buffer body) {
        if (body.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = PlainXml.reader(body);
            reader.nextTag();
            reader.require(XMLStreamConstants.START_ELEMENT, null, ROOT);
            reader.nextTag();
            reader.require(XMLStreamConstants.START_ELEMENT, null, "Response");
            return fields(reader);
        } catch (XMLStreamException | RuntimeException odd) {
            // The parser of the JDK has thrown both on odd bytes.
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> fields(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> fields = new HashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = reader.getLocalName();
            String text = reader.getElementText().strip();
            if (fields.put(name, text) != null || fields.size() > MOST_FIELDS) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }
}
