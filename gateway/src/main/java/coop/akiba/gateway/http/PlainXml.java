package coop.akiba.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML from outside: document types, and so entities of any kind, are refused, and nothing is fetched. */
public final class PlainXml {
    private PlainXml() {}

    /** A reader of these bytes; it may throw {@link RuntimeException} as well on odd ones. */
    public static XMLStreamReader reader(Buffer body) throws XMLStreamException {
        // One each time: factories need not be safe between threads.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory.createXMLStreamReader(new ByteArrayInputStream(body.getBytes()));
    }
}
