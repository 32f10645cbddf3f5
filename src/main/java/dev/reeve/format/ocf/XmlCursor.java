/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.ocf;

import dev.reeve.format.Findings;
import dev.reeve.model.ForeignXml;
import dev.reeve.model.Origin;
import java.io.StringReader;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks through hostile XML: elements and their text, within bounds of depth, number and length. A DOCTYPE is skipped, an entity that it declares is unknown. */
final class XmlCursor {
    static final int MAX_DEPTH = 24;
    static final int MAX_ELEMENTS = 50_000;
    static final int MAX_TEXT = 256 * 1024;
    static final int MAX_ATTRIBUTE = 64 * 1024;

    private final XMLStreamReader reader;
    private final String file;
    private final int linesBefore;
    private final Findings findings;
    private int depth;
    private int elements;

    private XmlCursor(XMLStreamReader reader, String file, int linesBefore, Findings findings) {
        this.reader = reader;
        this.file = file;
        this.linesBefore = linesBefore;
        this.findings = findings;
    }

    /** Told where the text cannot be read on. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Origin origin;

        Unreadable(Origin origin, String message) {
            super(message, null, false, false);
            this.origin = origin;
        }

        Origin origin() {
            return origin;
        }
    }

    static XmlCursor of(String text, String file, int linesBefore, Findings findings) throws Unreadable {
        try {
            return new XmlCursor(
                    ForeignXml.readers().createXMLStreamReader(new StringReader(text)), file, linesBefore, findings);
        } catch (XMLStreamException broken) {
            throw unreadable(broken, file, linesBefore);
        }
    }

    /** What is done with an element; it has been entered, and is left afterwards whatever was read of it. */
    @FunctionalInterface
    interface Visit {
        void element(String name) throws Unreadable;
    }

    /** The name of the outermost element. */
    String root() throws Unreadable {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return enter();
            }
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new Unreadable(here(), "there is no element");
            }
        }
    }

    /** Visits the children of the element that was entered, and leaves it. @return its own text, with what its children had left out */
    String children(Visit visit) throws Unreadable {
        StringBuilder text = new StringBuilder();
        int level = depth;
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = enter();
                    visit.element(name);
                    while (depth > level) {
                        children(inner -> {});
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    append(text, reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    findings.warning(here(), "the entity &" + reader.getLocalName() + "; is not known and left out");
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return text.toString();
                }
                case XMLStreamConstants.END_DOCUMENT -> throw new Unreadable(here(), "the text ends too early");
                default -> {}
            }
        }
    }

    /** The text of the element that was entered, its children's included where they are only mark-up; leaves it. */
    String text() throws Unreadable {
        StringBuilder all = new StringBuilder();
        String[] inner = {""};
        String own = children(name -> inner[0] = text());
        append(all, own.isBlank() ? own + inner[0] : own);
        return all.toString();
    }

    /** Of the element that was entered just now; null where it is not there. */
    @Nullable
    String attribute(String name) throws Unreadable {
        String value = reader.getAttributeValue(null, name);
        if (value != null && value.length() > MAX_ATTRIBUTE) {
            throw new Unreadable(here(), "the attribute " + name + " has more than " + MAX_ATTRIBUTE + " characters");
        }
        return value;
    }

    Origin here() {
        return origin(reader.getLocation(), file, linesBefore);
    }

    /** What follows the outermost element: nothing that counts, but it must be readable. */
    void end() throws Unreadable {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            continue;
        }
    }

    private int next() throws Unreadable {
        try {
            return reader.next();
        } catch (XMLStreamException broken) {
            throw unreadable(broken, file, linesBefore);
        } catch (RuntimeException fault) {
            // The JDK's reader throws such for some texts, ArrayIndexOutOfBounds among them.
            throw new Unreadable(
                    here(), "the XML cannot be read: " + fault.getClass().getSimpleName());
        }
    }

    private String enter() throws Unreadable {
        if (++depth > MAX_DEPTH) {
            throw new Unreadable(here(), "elements stand deeper in one another than " + MAX_DEPTH);
        }
        if (++elements > MAX_ELEMENTS) {
            throw new Unreadable(here(), "there are more than " + MAX_ELEMENTS + " elements");
        }
        return reader.getLocalName();
    }

    private void append(StringBuilder to, String text) throws Unreadable {
        if (to.length() + text.length() > MAX_TEXT) {
            throw new Unreadable(here(), "a text has more than " + MAX_TEXT + " characters");
        }
        to.append(text);
    }

    private static Unreadable unreadable(XMLStreamException broken, String file, int linesBefore) {
        Location at = broken.getLocation();
        String message = String.valueOf(broken.getMessage());
        // The JDK begins with the place on a line of its own, and that is told already.
        int said = message.indexOf("Message: ");
        String plain = said < 0 ? message : message.substring(said + "Message: ".length());
        return new Unreadable(
                at == null ? new Origin(file, 0, 0) : origin(at, file, linesBefore), "not well-formed XML: " + plain);
    }

    private static Origin origin(Location at, String file, int linesBefore) {
        return at.getLineNumber() < 1
                ? new Origin(file, 0, 0)
                : new Origin(file, at.getLineNumber() + linesBefore, Math.max(0, at.getColumnNumber()));
    }
}
