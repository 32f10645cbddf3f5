/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** Readers of XML that strangers wrote: they see nothing but what stands in the text, so no document types, no entities of theirs and nothing from elsewhere. */
public final class ForeignXml {
    private ForeignXml() {}

    public static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the text is read");
        });
        return factory;
    }
}
