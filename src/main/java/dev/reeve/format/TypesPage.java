/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.model.ActionType;
import dev.reeve.model.Catalogue;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import java.util.List;
import java.util.Locale;

/** The reference of event types and actions (docs/types.md), made from what the parts of Reeve declare. */
public final class TypesPage {
    private static final String HEAD = """
            # Event types and actions

            Made from what Reeve's parts declare (`./verify docs`); `reeve types` prints the same.

            Durations are written `500ms`, `90s`, `10m`, `1h30m` in rules; in events they are whole numbers of microseconds. Points in time are microseconds since 1970 in UTC.

            """;

    private TypesPage() {}

    public static String render(Catalogue catalogue) {
        StringBuilder out = new StringBuilder(HEAD);
        out.append("## Event types\n\nEvery event also has `subject`, `type`, `trust` and `node`.\n");
        catalogue.events().values().forEach(type -> event(type, out));
        out.append("\n## Actions of rules and operators\n\nThe target stands under the name of its kind.\n");
        actions(catalogue, ActionType.Use.ANYONE, out);
        out.append("\n## Actions of operators alone\n");
        actions(catalogue, ActionType.Use.OPERATOR, out);
        out.append(
                "\n## Steps that Reeve takes by itself\n\nThey are seen in the record; rules cannot ask for them.\n");
        actions(catalogue, ActionType.Use.STEP, out);
        return out.toString();
    }

    private static void event(EventType type, StringBuilder out) {
        out.append("\n### ").append(type.name()).append("\n\n").append(type.doc());
        out.append(" Subject: ")
                .append(type.subject())
                .append(". Trust: ")
                .append(word(type.trust()))
                .append(".\n");
        fields(type.attributes(), "attribute", out);
    }

    private static void actions(Catalogue catalogue, ActionType.Use use, StringBuilder out) {
        catalogue.actions().values().stream().filter(type -> type.use() == use).forEach(type -> {
            out.append("\n### ").append(type.name()).append("\n\n").append(type.doc());
            out.append(" Target: ")
                    .append(type.target())
                    .append(". Class: ")
                    .append(word(type.actionClass()))
                    .append(".\n");
            fields(type.parameters(), "parameter", out);
        });
    }

    private static void fields(List<Field> fields, String noun, StringBuilder out) {
        if (fields.isEmpty()) {
            return;
        }
        out.append("\n| ").append(noun).append(" | kind | | meaning |\n|---|---|---|---|\n");
        for (Field field : fields) {
            String need = field.required()
                    ? "required"
                    : field.otherwise().isEmpty() ? "" : "default `" + field.otherwise() + "`";
            String name = field.name().equals(EventType.ANY) ? "any other" : "`" + field.name() + "`";
            out.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(word(field.kind()))
                    .append(" | ")
                    .append(need)
                    .append(" | ")
                    .append(field.doc().replace("|", "\\|"))
                    .append(" |\n");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
