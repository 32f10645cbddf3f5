/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.format.Suggestion;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.NearestWord;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event that somebody supposes, checked against what there is. What a person need not say is filled in: names that follow from the subject, and where a service stands.
 */
public final class Supposed {
    private static final String SAID = "supposed";

    private final Catalogue catalogue;
    private final String type;
    private final Subject subject;
    private final Moment now;

    private Supposed(Catalogue catalogue, String type, Subject subject, Moment now) {
        this.catalogue = catalogue;
        this.type = type;
        this.subject = subject;
        this.now = now;
    }

    /**
     * @param given values in text, by attribute
     * @param known values of attributes that the state knows, such as a service's generation
     * @throws IllegalArgumentException for what there is not; the message says what there is
     */
    public static Observation of(
            Catalogue catalogue,
            String type,
            Subject subject,
            SequencedMap<String, String> given,
            Map<String, Value> known,
            Moment now) {
        return new Supposed(catalogue, type, subject, now).observation(given, known);
    }

    private Observation observation(SequencedMap<String, String> given, Map<String, Value> known) {
        EventType found = catalogue.event(type);
        if (found == null) {
            throw new IllegalArgumentException("there is no event type '" + type + "'"
                    + near(type, List.copyOf(catalogue.events().keySet())) + "; reeve types lists them");
        }
        Attributes.Builder said = Attributes.builder();
        given.forEach((name, text) -> said.put(name, value(field(found, name), name, text)));
        found.attributes().stream()
                .filter(field -> field.required() && !given.containsKey(field.name()))
                .forEach(field -> said.put(field.name(), filled(field, known)));
        service(found, given, known, said);
        return Observation.of(type, subject, said.build(), found.trust());
    }

    /** A check says of which service it speaks, as it does when it is made. */
    private static void service(
            EventType found, SequencedMap<String, String> given, Map<String, Value> known, Attributes.Builder said) {
        Value service = known.get("service");
        boolean has =
                found.attributes().stream().anyMatch(field -> field.name().equals("service") && !field.required());
        if (service != null && has && !given.containsKey("service")) {
            said.put("service", service);
        }
    }

    private static Field field(EventType type, String name) {
        return type.attributes().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .or(() -> type.attributes().stream()
                        .filter(field -> field.name().equals(EventType.ANY))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(unknown(type, name)));
    }

    private static String unknown(EventType type, String name) {
        List<String> names = type.attributes().stream().map(Field::name).toList();
        return type.name() + " has no attribute '" + name + "'" + near(name, names) + "; it has "
                + type.attributes().stream()
                        .map(field -> field.name() + " (" + field.kind().name().toLowerCase(Locale.ROOT) + ")")
                        .collect(Collectors.joining(", "));
    }

    private Value value(Field field, String name, String text) {
        try {
            return switch (field.kind()) {
                case INTEGER -> Value.of(Long.parseLong(text));
                case REAL -> Value.of(Double.parseDouble(text));
                case TRUTH -> Value.of(truth(text));
                case DURATION -> Value.of(Moment.micros(Spans.parse(text)));
                case INSTANT -> Value.of(micros(Instant.parse(text)));
                default -> Value.of(word(field, text));
            };
        } catch (Unheard unheard) {
            throw unheard;
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "attribute '" + name + "' is " + field.kind().name().toLowerCase(Locale.ROOT) + ", and '" + text
                            + "' is none",
                    wrong);
        }
    }

    /** It says itself what there is. */
    private static final class Unheard extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unheard(String message) {
            super(message);
        }
    }

    /** Of what can only be one of some words, no rule would ever hear another. */
    private String word(Field field, String text) {
        List<String> words = field.words();
        if (words.isEmpty() || words.contains(text)) {
            return text;
        }
        throw new Unheard("'" + field.name() + "' of " + type + " is never '" + text + "'" + near(text, words)
                + "; it is " + Suggestion.oneOf(words));
    }

    private static String near(String word, List<String> known) {
        String upper = word.toUpperCase(Locale.ROOT);
        String nearest = Stream.of(word, word.toLowerCase(Locale.ROOT), upper, "SIG" + upper)
                .map(each -> NearestWord.of(each, known))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        return nearest.isEmpty() ? "" : ", did you mean '" + nearest + "'?";
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("true or false");
        }
        return text.equals("true");
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    private Value filled(Field field, Map<String, Value> known) {
        Value there = known.get(field.name());
        if (there != null) {
            return there;
        }
        if (field.name().equals(subject.kind())
                || field.name().equals("id") && subject.kind().equals("address")) {
            return Value.of(subject.name());
        }
        return switch (field.kind()) {
            case INTEGER ->
                Value.of(field.name().equals("attempts") || field.name().equals("repeats") ? 1 : 0);
            case REAL -> Value.of(0.0);
            case TRUTH -> Value.of(field.name().equals("known"));
            case DURATION -> Value.of(0);
            case INSTANT -> Value.of(now.wall());
            case TEXT -> text(field);
            default ->
                throw new IllegalArgumentException(type + " needs attribute '" + field.name() + "': " + field.doc());
        };
    }

    /** A word out of several cannot be guessed. */
    private Value text(Field field) {
        if (List.of("text", "position", "file", "log", "reason", "via", "user", "key", "pattern")
                .contains(field.name())) {
            return Value.of(SAID);
        }
        throw new IllegalArgumentException(type + " needs attribute '" + field.name() + "': " + field.doc());
    }
}
