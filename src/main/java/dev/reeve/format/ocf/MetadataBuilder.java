/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.ocf;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.ocf.XmlCursor.Unreadable;
import dev.reeve.model.Origin;
import dev.reeve.model.ocf.AgentAction;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One reading of {@code resource-agent}. Elements that are not known are passed over: both formats have grown, and agents add their own. */
final class MetadataBuilder {
    private static final int MAX_PARAMETERS = 5_000;
    private static final int MAX_ACTIONS = 1_000;

    private final String file;
    private final int linesBefore;
    private final Findings errors;
    private final Findings remarks;
    private final List<AgentParameter> parameters = new ArrayList<>();
    private final List<AgentAction> actions = new ArrayList<>();
    private final TreeSet<String> names = new TreeSet<>();
    private @Nullable String ocfVersion;
    private String shortDescription = "";
    private String longDescription = "";
    private String vendorUrl = "";

    MetadataBuilder(String file, int linesBefore, Findings errors, Findings remarks) {
        this.file = file;
        this.linesBefore = linesBefore;
        this.errors = errors;
        this.remarks = remarks;
    }

    Optional<AgentMetadata> build(String text) {
        try {
            XmlCursor xml = XmlCursor.of(text, file, linesBefore, remarks);
            String root = xml.root();
            if (!root.equals("resource-agent")) {
                errors.error(xml.here(), "the outermost element is " + Quote.of(root), "resource-agent");
                return Optional.empty();
            }
            return Optional.of(agent(xml));
        } catch (Unreadable stop) {
            errors.error(stop.origin(), String.valueOf(stop.getMessage()));
            return Optional.empty();
        }
    }

    private AgentMetadata agent(XmlCursor xml) throws Unreadable {
        Origin origin = xml.here();
        String name = xml.attribute("name");
        String version = xml.attribute("version");
        String brief = xml.attribute("shortdesc");
        if (name == null || name.isBlank()) {
            errors.error(origin, "resource-agent has no name");
        }
        xml.children(element -> part(element, xml));
        end(xml);
        AgentMetadata metadata = new AgentMetadata(
                name == null ? "" : name,
                version,
                ocfVersion,
                shortDescription.isEmpty() && brief != null ? brief.strip() : shortDescription,
                longDescription,
                vendorUrl,
                parameters,
                actions);
        MetadataReview.review(metadata, origin, remarks);
        return metadata;
    }

    /** An agent may print more, an error of its own among it; what it is has been said by then. */
    private void end(XmlCursor xml) {
        try {
            xml.end();
        } catch (Unreadable more) {
            remarks.warning(more.origin(), "text after the XML is passed over");
        }
    }

    private void part(String element, XmlCursor xml) throws Unreadable {
        switch (element) {
            case "version" -> ocfVersion = xml.text().strip();
            case "longdesc" -> longDescription = described(longDescription, xml);
            case "shortdesc" -> shortDescription = described(shortDescription, xml);
            case "vendor-url" -> vendorUrl = xml.text().strip();
            case "parameters" ->
                xml.children(inner -> {
                    if (inner.equals("parameter")) {
                        parameter(xml);
                    }
                });
            case "actions" ->
                xml.children(inner -> {
                    if (inner.equals("action")) {
                        action(xml);
                    }
                });
            default -> {}
        }
    }

    /** English counts where a text stands in several languages, else the first. */
    static String described(String before, XmlCursor xml) throws Unreadable {
        String language = xml.attribute("lang");
        boolean english = language == null
                || language.strip().toLowerCase(java.util.Locale.ROOT).startsWith("en");
        String text = xml.text().strip();
        return before.isEmpty() || english && !text.isEmpty() ? text : before;
    }

    private void parameter(XmlCursor xml) throws Unreadable {
        Origin origin = xml.here();
        if (parameters.size() == MAX_PARAMETERS) {
            throw new Unreadable(origin, "there are more than " + MAX_PARAMETERS + " parameters");
        }
        AgentParameter parameter = new ParameterBuilder(xml, remarks).build();
        if (parameter.name().isEmpty()) {
            remarks.warning(origin, "a parameter without a name is passed over");
            return;
        }
        if (!names.add(parameter.name())) {
            remarks.warning(origin, "the parameter " + Quote.of(parameter.name()) + " is described twice");
        }
        parameters.add(parameter);
    }

    private void action(XmlCursor xml) throws Unreadable {
        Origin origin = xml.here();
        String name = xml.attribute("name");
        if (name == null || name.isBlank()) {
            remarks.warning(origin, "an action without a name is passed over");
            return;
        }
        if (actions.size() == MAX_ACTIONS) {
            throw new Unreadable(origin, "there are more than " + MAX_ACTIONS + " actions");
        }
        AgentAction action = new AgentAction(
                name,
                xml.attribute("timeout"),
                xml.attribute("interval"),
                xml.attribute("start-delay"),
                xml.attribute("depth"),
                xml.attribute("role"),
                xml.attribute("automatic"),
                xml.attribute("on_target"));
        MetadataReview.times(action, origin, remarks);
        actions.add(action);
    }
}
