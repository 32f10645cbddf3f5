package dev.reeve.format;

import dev.reeve.model.ActionType;
import dev.reeve.model.Catalogue;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import java.util.List;
import java.util.Locale;

/** The page of all event types and actions, in Markdown: docs/types.md. */
public final class TypesPage {
    private static final String INTRODUCTION =
            """
            # Events and actions

            What rules can wait for (`on`, `where`, `if`) and what they can do (`do`). This page is generated from the declarations in the code; `./verify docs` writes it anew.

            Every event also has `subject` (what it is about, such as `service/web`), `type`, `trust` and `node`. Trust is how far an event is believed: `forgeable` (anybody could have caused it,
            such as a log line), `reported` (somebody said so), `measured` (Reeve looked itself) or `acknowledged`. Durations and instants are written as `90s`, `10m`, `1h30m` and as RFC 3339 texts.

            """;

    private TypesPage() {}

    public static String render(Catalogue catalogue) {
        StringBuilder out = new StringBuilder(INTRODUCTION).append("## Events\n\n");
        out.append("| event | about | |\n|---|---|---|\n");
        catalogue.events().values().forEach(type -> out.append("| [`" + type.name() + "`](#" + anchor(type.name()) + ") | " + type.subject() + " | " + first(type.doc()) + " |\n"));
        out.append("\n## Actions\n\n| action | target | class | who | |\n|---|---|---|---|---|\n");
        catalogue.actions().values().forEach(type -> out.append("| [`" + type.name() + "`](#" + anchor(type.name()) + ") | " + type.target() + " | " + word(type.actionClass()) + " | " + who(type) + " | " + first(type.doc()) + " |\n"));
        out.append("\n## The events' attributes\n");
        catalogue.events().values().forEach(type -> event(type, out));
        out.append("\n## The actions' parameters\n");
        catalogue.actions().values().forEach(type -> action(type, out));
        return out.toString();
    }

    private static void event(EventType type, StringBuilder out) {
        out.append("\n### ").append(type.name()).append("\n\n").append(type.doc());
        out.append(" About: ").append(type.subject()).append(". Trust: ").append(word(type.trust())).append(".\n");
        fields("attribute", type.attributes(), out);
    }

    private static void action(ActionType type, StringBuilder out) {
        out.append("\n### ").append(type.name()).append("\n\n").append(type.doc());
        String key = type.parameter(type.target()) == null ? type.target() : "name";
        out.append(" Target: a ").append(type.target()).append(", given as `").append(key).append("`. ");
        out.append(
                type.nature() == ActionType.Nature.INTENT
                        ? "Changes what is wanted; Reeve's own steps then bring it about."
                        : "Takes effect itself.");
        out.append('\n');
        fields("parameter", type.parameters(), out);
    }

    private static void fields(String what, List<Field> fields, StringBuilder out) {
        if (!fields.isEmpty()) {
            out.append("\n| ").append(what).append(" | kind | | meaning |\n|---|---|---|---|\n");
        }
        for (Field field : fields) {
            String name = field.name().equals(EventType.ANY) ? "any other" : "`" + field.name() + "`";
            String need = field.required() ? what.equals("parameter") ? "required" : "always" : field.otherwise().isEmpty() ? "" : "default " + cell(field.otherwise());
            out.append("| " + name + " | " + word(field.kind()) + " | " + need + " | " + cell(field.doc()) + " |\n");
        }
    }

    private static String who(ActionType type) {
        return switch (type.use()) {
            case ANYONE -> "rules and operators";
            case STEP -> "Reeve's own steps";
            case OPERATOR -> "operators";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String first(String doc) {
        int end = doc.indexOf(". ");
        return cell(end < 0 ? doc : doc.substring(0, end + 1));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** As forges make anchors of headings. */
    private static String anchor(String name) {
        return name.replace(".", "");
    }
}
