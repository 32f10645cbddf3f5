package dev.reeve.format.yaml;

import dev.reeve.format.JsonText;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The language as a JSON Schema (draft 2020-12), for editors. It accepts whatever {@link ConfigLoader} accepts, and cannot say all that it refuses: names, event types and parameters are only
 * known together with the catalogue.
 */
public final class ConfigSchema {
    /** Where the schema lies among the classes. */
    public static final String RESOURCE = "META-INF/reeve/config.schema.json";

    private ConfigSchema() {}

    public static String text() {
        return JsonText.of(value());
    }

    static Value value() {
        SequencedMap<String, Value> definitions = new LinkedHashMap<>();
        for (Section<?> section : AllSections.list()) {
            definitions.put(section.id(), definition(section));
        }
        SequencedMap<String, Value> schema = new LinkedHashMap<>();
        schema.put("$schema", Value.of("https://json-schema.org/draft/2020-12/schema"));
        schema.put("title", Value.of("Reeve's configuration"));
        schema.put("$ref", Value.of("#/$defs/" + RootSection.SECTION.id()));
        schema.put("$defs", new Value.Fields(definitions));
        return new Value.Fields(schema);
    }

    private static Value definition(Section<?> section) {
        SequencedMap<String, Value> schema = new LinkedHashMap<>();
        schema.put("description", Value.of(section.doc()));
        schema.put("type", section.choices().isEmpty() && required(section).isEmpty() ? Schemas.items(Value.of("object"), Value.of("null")) : Value.of("object"));
        SequencedMap<String, Value> properties = new LinkedHashMap<>();
        section.keys().forEach(key -> properties.put(key.name(), property(key)));
        schema.put("properties", new Value.Fields(properties));
        schema.put("additionalProperties", Value.of(false));
        if (!required(section).isEmpty()) {
            schema.put("required", Value.texts(required(section)));
        }
        if (!section.choices().isEmpty()) {
            schema.put("allOf", new Value.Items(section.choices().stream().map(ConfigSchema::oneOf).toList()));
        }
        return new Value.Fields(schema);
    }

    private static List<String> required(Section<?> section) {
        return section.keys().stream().filter(Key::required).<String>map(Key::name).toList();
    }

    private static Value property(Key<?> key) {
        SequencedMap<String, Value> schema = new LinkedHashMap<>();
        schema.put("description", Value.of(key.doc().replace("`", "") + (key.standard().isEmpty() ? "" : " Default: " + key.standard())));
        if (key.type().schema() instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            schema.putAll(fields);
        }
        return new Value.Fields(schema);
    }

    /** Exactly one of the keys. */
    private static Value oneOf(List<Key<?>> choice) {
        List<Value> options = new ArrayList<>();
        choice.forEach(key -> options.add(Schemas.fields("required", Value.texts(List.of(key.name())))));
        return Schemas.fields("oneOf", new Value.Items(options));
    }
}
