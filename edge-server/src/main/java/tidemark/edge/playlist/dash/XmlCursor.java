// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.io.ByteArrayInputStream;
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
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final ScanLimits limits;
    private String namespace = "";
    private int depth;

    private XmlCursor(XMLStreamReader reader, ScanLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** Stands before the first element of {@code body}. */
    static XmlCursor over(byte[] body, ScanLimits limits) throws Malformed {
        try {
            return new XmlCursor(FACTORY.createXMLStreamReader(new ByteArrayInputStream(body)), limits);
        } catch (XMLStreamException notXml) {
            throw new Malformed(Rejection.BAD_XML);
        }
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
        return Math.max(0, reader.getLocation().getLineNumber());
    }

    private int step() throws Malformed {
        int event = next();
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
