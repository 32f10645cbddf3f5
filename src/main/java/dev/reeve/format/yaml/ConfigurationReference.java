package dev.reeve.format.yaml;

import java.util.stream.Collectors;

/** The reference part of docs/configuration.md, in Markdown: a table of keys for each section. */
public final class ConfigurationReference {
    private static final String HEAD = "| key | value | default | meaning | example |\n|---|---|---|---|---|\n";

    private ConfigurationReference() {}

    public static String render() {
        return AllSections.list().stream().map(ConfigurationReference::section).collect(Collectors.joining("\n"));
    }

    private static String section(Section<?> section) {
        StringBuilder out = new StringBuilder("### ").append(section.id()).append("\n\n").append(section.doc()).append("\n");
        section.choices().forEach(choice -> out.append("\nExactly one of ").append(codes(choice)).append(".\n"));
        if (!section.keys().isEmpty()) {
            out.append('\n').append(HEAD);
            section.keys().forEach(key -> row(key, out));
        }
        return out.toString();
    }

    private static void row(Key<?> key, StringBuilder out) {
        String standard = key.required() ? "required" : key.standard().isEmpty() ? "" : code(key.standard());
        out.append("| `").append(key.name()).append("` | ").append(title(key.type())).append(" | ").append(standard);
        out.append(" | ").append(cell(key.doc())).append(" | ");
        out.append(key.example().isEmpty() ? "" : code(key.example())).append(" |\n");
    }

    /** A section, where the value is one, is linked. */
    private static String title(Type<?> type) {
        String title = type.title();
        for (Section<?> section : type.sections()) {
            String link = "[" + section.id() + "](#" + section.id() + ")";
            if (!title.contains("](#" + section.id() + ")")) {
                title = title.replaceFirst("(?<![\\w-])" + section.id() + "$", link);
            }
        }
        return title;
    }

    private static String codes(java.util.List<Key<?>> keys) {
        return keys.stream().map(key -> "`" + key.name() + "`").collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("\\|", "|").replace("|", "\\|");
    }
}
