/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.util.List;

/** About how many bytes an entry is, for those who keep entries by what they cost and not by their number. */
public final class Weight {
    /** What an entry costs that says next to nothing. */
    private static final int BARE = 256;

    private static final int EACH = 24;

    private Weight() {}

    public static long of(Entry entry) {
        return BARE
                + switch (entry) {
                    case Event event -> of(event.attributes()) + ids(event.causes());
                    case Decision decision ->
                        of(decision.parameters())
                                + basis(decision.basis())
                                + ids(decision.causes())
                                + decision.key().length();
                    case Verdict verdict -> verdict.ruling().text().length() + answers(verdict.answers());
                    case Attempt attempt ->
                        of(attempt.parameters()) + attempt.key().length();
                    case Outcome outcome ->
                        of(outcome.evidence()) + outcome.text().length();
                };
    }

    public static long of(List<Entry> entries) {
        return entries.stream().mapToLong(Weight::of).sum();
    }

    private static long ids(List<EntryId> causes) {
        return (long) EACH * causes.size();
    }

    private static long basis(List<Basis> basis) {
        return basis.stream()
                .mapToLong(
                        fact -> 2 * EACH + fact.name().length() + fact.value().length())
                .sum();
    }

    private static long answers(List<Verdict.GateAnswer> answers) {
        return answers.stream()
                .mapToLong(answer -> EACH + answer.text().length())
                .sum();
    }

    private static long of(Attributes attributes) {
        long sum = 0;
        for (int i = 0; i < attributes.size(); i++) {
            sum += EACH + of(attributes.value(i));
        }
        return sum;
    }

    private static long of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> EACH + text.length();
            case Value.Items(List<Value> items) ->
                EACH + items.stream().mapToLong(Weight::of).sum();
            case Value.Fields fields ->
                EACH
                        + fields.fields().entrySet().stream()
                                .mapToLong(field -> 2 * EACH + field.getKey().length() + of(field.getValue()))
                                .sum();
            default -> EACH;
        };
    }
}
