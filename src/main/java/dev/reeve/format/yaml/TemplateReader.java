/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.ActionType;
import dev.reeve.model.Field;
import dev.reeve.model.Subject;
import dev.reeve.model.Template;
import dev.reeve.model.ValueKind;
import dev.reeve.model.ValueText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads templates in actions: every place they leave open must be one the rule has, and what they leave closed must be of the parameter's kind. */
final class TemplateReader {
    private static final int MAX_LENGTH = 8_192;
    private static final int MAX_ITEMS = 1_000;

    private final RuleScope scope;
    private final Reading reading;

    TemplateReader(RuleScope scope, Reading reading) {
        this.scope = scope;
        this.reading = reading;
    }

    @Nullable
    Template target(YamlNode node, ActionType type) {
        Template template = template(node);
        if (template == null) {
            return null;
        }
        boolean literal = template.isLiteral();
        if (literal
                && (node.kind().equals("nothing")
                        || template.source().isBlank()
                        || template.source().length() > Subject.MAX_LENGTH)) {
            reading.error(node, Reading.said(node) + " is not the name of a target", "a " + type.target());
            return null;
        }
        if (literal && type.target().equals("address")) {
            return fits(new Field("address", ValueKind.ADDRESS, true, "", ""), template, node) ? template : null;
        }
        return template;
    }

    @Nullable
    Template parameter(Field field, YamlNode node) {
        Template template = template(node);
        return template == null || template.isLiteral() && !fits(field, template, node) ? null : template;
    }

    /** A parameter that is a list: one item or many. */
    @Nullable
    Template list(Field field, YamlNode node) {
        List<YamlNode> items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            reading.error(node, Quote.of(field.name()) + " has " + items.size() + " items", "from 1 to " + MAX_ITEMS);
            return null;
        }
        List<String> sources = new ArrayList<>();
        for (YamlNode item : items) {
            Template template = template(item);
            if (template != null) {
                sources.add(template.source());
            }
        }
        return sources.size() == items.size() ? Template.list(sources) : null;
    }

    private boolean fits(Field field, Template template, YamlNode node) {
        try {
            // A literal may hold '$$': what counts is the text that it stands for.
            StringBuilder text = new StringBuilder();
            template.parts().forEach(part -> text.append(((Template.Part.Literal) part).text()));
            ValueText.parse(field.kind(), text.toString());
            return true;
        } catch (IllegalArgumentException e) {
            reading.error(node, Quote.of(field.name()) + ": " + e.getMessage());
            return false;
        }
    }

    private @Nullable Template template(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)
                || scalar.text().length() > MAX_LENGTH
                || scalar.text().indexOf(Template.ITEM_END) >= 0) {
            reading.error(
                    node,
                    Reading.said(node) + " cannot be given to an action",
                    "text, which may have places such as ${event.subject}");
            return null;
        }
        try {
            Template template = Template.parse(scalar.text());
            return checkHoles(template, scalar) ? template : null;
        } catch (IllegalArgumentException e) {
            reading.error(node, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private boolean checkHoles(Template template, YamlNode.Scalar scalar) {
        int before = reading.errors();
        for (String hole : template.holes()) {
            if (!scope.knows(hole)) {
                String about = hole.startsWith("event.")
                        ? scope.firing().name() + (scope.absent() ? " stayed away: there is no " : " has no ")
                        : "there is no ";
                reading.findings()
                        .unknown(
                                scalar.at(scalar.text().indexOf("${" + hole)),
                                about + Quote.of("${" + hole + "}"),
                                hole,
                                scope.holes());
            }
        }
        return reading.errors() == before;
    }
}
