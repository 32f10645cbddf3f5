/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.ocf;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.ocf.XmlCursor.Unreadable;
import dev.reeve.model.ocf.AgentParameter;
import dev.reeve.model.ocf.OcfBoolean;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of {@code parameter}. */
final class ParameterBuilder {
    private static final int MAX_OPTIONS = 1_000;

    private final XmlCursor xml;
    private final Findings findings;
    private final List<String> options = new ArrayList<>();
    private final List<String> replacedWith = new ArrayList<>();
    private String shortDescription = "";
    private String longDescription = "";
    private String deprecation = "";
    private boolean deprecated;
    private @Nullable String type;
    private @Nullable String defaultValue;
    private @Nullable String commandLine;

    ParameterBuilder(XmlCursor xml, Findings findings) {
        this.xml = xml;
        this.findings = findings;
    }

    AgentParameter build() throws Unreadable {
        String name = xml.attribute("name");
        boolean required = truth("required");
        boolean unique = truth("unique");
        String uniqueGroup = xml.attribute("unique-group");
        boolean reloadable = truth("reloadable");
        String obsoletes = xml.attribute("obsoletes");
        deprecated = truth("deprecated");
        xml.children(this::part);
        return new AgentParameter(
                name == null ? "" : name,
                required,
                unique,
                uniqueGroup,
                reloadable,
                deprecated,
                replacedWith,
                deprecation,
                obsoletes,
                shortDescription,
                longDescription,
                type,
                defaultValue,
                options,
                commandLine);
    }

    private void part(String element) throws Unreadable {
        switch (element) {
            case "longdesc" -> longDescription = MetadataBuilder.described(longDescription, xml);
            case "shortdesc" -> shortDescription = MetadataBuilder.described(shortDescription, xml);
            case "getopt" -> commandLine = xml.attribute("mixed");
            case "content" -> content();
            case "deprecated" -> deprecation();
            default -> {}
        }
    }

    // Text between the tags is an explanation that some agents give; it is no default.
    private void content() throws Unreadable {
        type = xml.attribute("type");
        defaultValue = xml.attribute("default");
        xml.children(element -> {
            String value = element.equals("option") ? xml.attribute("value") : null;
            if (value != null && options.size() < MAX_OPTIONS) {
                options.add(value);
            }
        });
    }

    private void deprecation() throws Unreadable {
        deprecated = true;
        String own = xml.children(element -> {
            switch (element) {
                case "replaced-with" -> replaced(xml.attribute("name"));
                case "desc" -> deprecation = MetadataBuilder.described(deprecation, xml);
                default -> {}
            }
        });
        deprecation = deprecation.isEmpty() ? own.strip() : deprecation;
    }

    private void replaced(@Nullable String name) {
        if (name != null && replacedWith.size() < MAX_OPTIONS) {
            replacedWith.add(name);
        }
    }

    private boolean truth(String attribute) throws Unreadable {
        String written = xml.attribute(attribute);
        if (written == null) {
            return false;
        }
        return OcfBoolean.parse(written).orElseGet(() -> {
            findings.warning(
                    xml.here(),
                    attribute + " is " + Quote.of(written) + ", which is neither true nor false; taken as false");
            return false;
        });
    }
}
