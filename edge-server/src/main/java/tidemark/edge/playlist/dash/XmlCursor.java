// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/**
 * Walks over the elements of an untrusted XML text.
 *
 * <p>A document type declaration is refused, and with it every entity of one's own and every external one. Elements of
 * other namespaces than the root's are passed over.
 */
final class XmlCursor {
    /** Set up once; making readers from it is safe from any thread, as long as it is told not to reuse them. */
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final ScanLimits limits;
    private String namespace = "";
    private int depth;
    private int line = 1;

    private XmlCursor(XMLStreamReader reader, ScanLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** Stands before the first element of {@code body}. */
    static XmlCursor over(byte[] body, ScanLimits limits) throws Malformed {
        try {
            return new XmlCursor(FACTORY.createXMLStreamReader(new StringReader(decode(body))), limits);
        } catch (XMLStreamException notXml) {
            throw new Malformed(Rejection.BAD_XML);
        }
    }

    /**
     * UTF-8, or UTF-16 where a byte order mark says so, whatever the text declares. The parser is not left to it: it
     * writes every malformed byte sequence to standard error.
     */
    private static String decode(byte[] body) throws Malformed {
        boolean utf16 = startsWith(body, 0xfe, 0xff) || startsWith(body, 0xff, 0xfe);
        CharsetDecoder decoder = (utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        int mark = startsWith(body, 0xef, 0xbb, 0xbf) ? 3 : 0;
        try {
            return decoder.decode(ByteBuffer.wrap(body, mark, body.length - mark))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new Malformed(Rejection.NOT_UTF8);
        }
    }

    private static boolean startsWith(byte[] body, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if (i >= body.length || (body[i] & 0xff) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Moves to the root element, which must be called {@code name}. */
    void root(String name) throws Malformed {
        while (step() != XMLStreamConstants.START_ELEMENT) {
            // A declaration, comments and white space come before the root.
        }
        if (!reader.getLocalName().equals(name)) {
            throw new Malformed(Rejection.NOT_A_PLAYLIST);
        }
        namespace = String.valueOf(reader.getNamespaceURI());
    }

    /** Moves to the next child of the current element; false when it is over. */
    boolean child() throws Malformed {
        while (true) {
            int event = step();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (namespace.equals(String.valueOf(reader.getNamespaceURI()))) {
                    return true;
                }
                skip();
            }
        }
    }

    /** Passes over the rest of the current element. */
    void skip() throws Malformed {
        int outside = depth - 1;
        while (depth > outside) {
            step();
        }
    }

    /** The text of the current element, which ends with it. */
    String text() throws Malformed {
        StringBuilder text = new StringBuilder();
        int outside = depth - 1;
        while (depth > outside) {
            int event = step();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return text.toString().strip();
    }

    /** Reads whatever follows the root: only comments may. */
    void end() throws Malformed {
        while (step() != XMLStreamConstants.END_DOCUMENT) {
            // Anything but white space and comments makes the text ill-formed.
        }
    }

    String name() {
        return reader.getLocalName();
    }

    boolean has(String attribute) {
        return reader.getAttributeValue(null, attribute) != null;
    }

    String attribute(String name, String absent) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? absent : value.strip();
    }

    /** The line that reading has come to, from 1. */
    int line() {
        return line;
    }

    private int step() throws Malformed {
        int event = next();
        line = Math.max(line, reader.getLocation().getLineNumber());
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > limits.maxDepth()) {
            throw new Malformed(Rejection.TOO_DEEP);
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Malformed(Rejection.BAD_XML);
        }
        return event;
    }

    private int next() throws Malformed {
        try {
            return reader.next();
        } catch (XMLStreamException notXml) {
            throw new Malformed(Rejection.BAD_XML);
        }
    }
}
