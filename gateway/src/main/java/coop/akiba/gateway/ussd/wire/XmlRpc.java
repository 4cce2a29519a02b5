package coop.akiba.gateway.ussd.wire;

import coop.akiba.gateway.http.PlainXml;
import coop.akiba.gateway.ussd.UssdAnswer;
import io.vertx.core.buffer.Buffer;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * The part of XML-RPC that aggregators speak: a method with one struct of plain values, answered by another. Document
 * types, and so entities of any kind, are refused; everything is bounded.
 */
public final class XmlRpc {
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_MEMBERS = 32;
    private static final Set<String> PLAIN =
            Set.of("string", "int", "i4", "i8", "boolean", "double", "dateTime.iso8601");

    private final XMLStreamReader reader;

    private XmlRpc(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** A value and the type it was written with, {@code string} where none was. */
    public record Value(String type, String text) {
        public static Value of(String text) {
            return new Value("string", text);
        }
    }

    /** What is called; members in the order they came. */
    public record Call(String method, Map<String, Value> members) {
        /** Members as text. */
        public Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            members.forEach((name, value) -> texts.put(name, value.text()));
            return texts;
        }

        @Override
        public String toString() {
            return "a call with " + members.size() + " members";
        }
    }

    /** The call in a body, or empty for anything else. */
    public static Optional<Call> read(Buffer body) {
        if (body.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = PlainXml.reader(body);
            return Optional.of(new XmlRpc(reader).call());
        } catch (XMLStreamException | RuntimeException odd) {
            // The parser of the JDK has thrown both on odd bytes.
            return Optional.empty();
        }
    }

    private Call call() throws XMLStreamException {
        open("methodCall");
        open("methodName");
        String method = text();
        open("params");
        open("param");
        open("value");
        open("struct");
        Map<String, Value> members = new LinkedHashMap<>();
        while (next() == XMLStreamConstants.START_ELEMENT) {
            at("member");
            open("name");
            String name = text();
            open("value");
            boolean again = members.put(name, value()) != null;
            close("member");
            if (again || members.size() > MOST_MEMBERS) {
                throw new XMLStreamException("too many members, or one twice");
            }
        }
        for (String level : new String[] {"value", "param", "params", "methodCall"}) {
            close(level);
        }
        return new Call(method, members);
    }

    /** Stands behind the start of a value; leaves it behind its end. */
    private Value value() throws XMLStreamException {
        StringBuilder bare = new StringBuilder();
        int event = reader.next();
        while (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.COMMENT) {
            bare.append(event == XMLStreamConstants.CHARACTERS ? reader.getText() : "");
            event = reader.next();
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            return new Value("string", wholesome(bare.toString()));
        }
        if (event != XMLStreamConstants.START_ELEMENT || !PLAIN.contains(reader.getLocalName())) {
            throw new XMLStreamException("not a plain value");
        }
        Value value = new Value(reader.getLocalName(), text());
        close("value");
        return value;
    }

    private String text() throws XMLStreamException {
        return wholesome(reader.getElementText());
    }

    private static String wholesome(String text) throws XMLStreamException {
        if (text.length() > LONGEST || text.indexOf(0) >= 0) {
            throw new XMLStreamException("no text");
        }
        return text;
    }

    private void open(String name) throws XMLStreamException {
        if (next() != XMLStreamConstants.START_ELEMENT) {
            throw new XMLStreamException("something is missing");
        }
        at(name);
    }

    private void close(String name) throws XMLStreamException {
        if (next() != XMLStreamConstants.END_ELEMENT) {
            throw new XMLStreamException("too much");
        }
        at(name);
    }

    private void at(String name) throws XMLStreamException {
        if (!reader.getLocalName().equals(name)) {
            throw new XMLStreamException("another element");
        }
    }

    /** The next start or end of an element; only white space and comments may stand between them. */
    private int next() throws XMLStreamException {
        int event = reader.next();
        while (event == XMLStreamConstants.COMMENT
                || event == XMLStreamConstants.SPACE
                || (event == XMLStreamConstants.CHARACTERS && reader.isWhiteSpace())) {
            event = reader.next();
        }
        if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            throw new XMLStreamException("neither start nor end");
        }
        return event;
    }

    /** An answer of one struct. */
    public static UssdAnswer answer(Map<String, Value> members) {
        return written(writer -> {
            writer.writeStartElement("params");
            writer.writeStartElement("param");
            struct(writer, members);
            writer.writeEndElement();
            writer.writeEndElement();
        });
    }

    /** The answer to a call that cannot be carried out. */
    public static UssdAnswer fault(int code, String words) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("faultCode", new Value("int", Integer.toString(code)));
        members.put("faultString", new Value("string", words));
        return written(writer -> {
            writer.writeStartElement("fault");
            struct(writer, members);
            writer.writeEndElement();
        });
    }

    private interface Body {
        void write(XMLStreamWriter writer) throws XMLStreamException;
    }

    /** The status is always 200: XML-RPC tells everything inside. */
    private static UssdAnswer written(Body body) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement("methodResponse");
            body.write(writer);
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return new UssdAnswer(200, "text/xml; charset=utf-8", Map.of(), text.toString());
    }

    private static void struct(XMLStreamWriter writer, Map<String, Value> members) throws XMLStreamException {
        writer.writeStartElement("value");
        writer.writeStartElement("struct");
        for (Map.Entry<String, Value> member : members.entrySet()) {
            writer.writeStartElement("member");
            writer.writeStartElement("name");
            writer.writeCharacters(member.getKey());
            writer.writeEndElement();
            writer.writeStartElement("value");
            writer.writeStartElement(member.getValue().type());
            writer.writeCharacters(member.getValue().text());
            writer.writeEndElement();
            writer.writeEndElement();
            writer.writeEndElement();
        }
        writer.writeEndElement();
        writer.writeEndElement();
    }
}
