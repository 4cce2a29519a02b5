package coop.akiba.gateway.mobilemoney.yo;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Yo!'s XML: {@code AutoCreate}, in it one {@code Request} or {@code Response} of plain values. Document types, and so
 * entities of any kind, are refused; everything is bounded.
 */
final class YoXml {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST = 64;

    private YoXml() {}

    /** A request with these values, in their order. */
    static Buffer request(Map<String, String> values) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement("AutoCreate");
            writer.writeStartElement("Request");
            for (Map.Entry<String, String> value : values.entrySet()) {
                writer.writeStartElement(value.getKey());
                writer.writeCharacters(value.getValue());
                writer.writeEndElement();
            }
            writer.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return Buffer.buffer(text.toString());
    }

    /** The values of a response; empty for anything else, and where one is there twice. */
    static Optional<Map<String, String>> response(Buffer body) {
        if (body.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = input().createXMLStreamReader(new ByteArrayInputStream(body.getBytes()));
            open(reader, "AutoCreate");
            open(reader, "Response");
            Map<String, String> values = new HashMap<>();
            while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                if (values.put(name, reader.getElementText().strip()) != null || values.size() > MOST) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        } catch (XMLStreamException | RuntimeException odd) {
            // The parser of the JDK has thrown both on odd bytes.
            return Optional.empty();
        }
    }

    private static void open(XMLStreamReader reader, String name) throws XMLStreamException {
        reader.nextTag();
        reader.require(XMLStreamConstants.START_ELEMENT, null, name);
    }

    /** One each time: factories need not be safe between threads. */
    private static XMLInputFactory input() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
