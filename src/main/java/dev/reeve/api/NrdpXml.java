/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.ForeignXml;
import dev.reeve.model.Value;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The results in an XML document of NRDP's clients, {@code <checkresults><checkresult><hostname>…}. Document types and entities of the sender's are refused. */
final class NrdpXml {
    private NrdpXml() {}

    /** One result as the object that JSON would have. @throws Problem when it is no such document, or has more than {@code most} */
    static List<Value> results(String text, int most) {
        List<Value> results = new ArrayList<>();
        try {
            XMLStreamReader in = ForeignXml.readers().createXMLStreamReader(new StringReader(text));
            while (in.hasNext()) {
                if (in.next() == XMLStreamConstants.START_ELEMENT
                        && in.getLocalName().equals("checkresult")) {
                    results.add(result(in));
                }
                if (results.size() > most) {
                    throw Problem.badRequest("there are more than " + most + " results", "");
                }
            }
        } catch (XMLStreamException | IllegalArgumentException wrong) {
            throw Problem.badRequest(
                    "BAD XML: "
                            + String.valueOf(wrong.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    "");
        }
        return results;
    }

    private static Value result(XMLStreamReader in) throws XMLStreamException {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            fields.put(in.getLocalName(), Value.of(in.getElementText().strip()));
        }
        return Value.fields(fields);
    }
}
