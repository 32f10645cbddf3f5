/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import dev.reeve.model.regex.ExpensiveMatch;
import dev.reeve.model.regex.Finding;
import dev.reeve.model.regex.Found;
import dev.reeve.model.regex.Lint;
import dev.reeve.model.regex.Regex;
import dev.reeve.model.regex.RegexSyntaxError;
import dev.reeve.model.regex.Requirement;
import dev.reeve.model.regex.Steps;
import dev.reeve.model.regex.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An expression of a filter, its tags replaced. Any thread may use it. */
public final class FilterExpression {
    static final List<String> ADDRESSES = List.of("ip4", "ip6", "dns");
    private static final List<String> IDS = List.of("fid", "ip4", "ip6", "dns", "mlfid");
    private static final Pattern COMPOSED = Pattern.compile("(alt|tuple)_(.*?)(?:_\\d+)?");

    /** What a line says by having something in them: only that counts, and not what it is. */
    private static final List<String> MARKS = List.of("mlfgained", "nofail", "mlfforget");

    private static final String MARKED = "1";

    private final Regex regex;
    private final List<Slot> slots;

    private final int skips;

    /** The group of that name, or 0. */
    private final int content;

    private final List<Part> alternatives;
    private final List<Part> tuples;

    /** A group whose value belongs to another group. */
    private record Part(String from, String to) {}

    /** Of which groups the text is wanted. */
    private enum Whole {
        ALL,
        NO_MARKS,
        NO_CONTENT
    }

    /** A group by its name. */
    private record Slot(String name, int group, boolean mark) {}

    private FilterExpression(Regex regex) {
        this.regex = regex;
        this.slots = slots(regex);
        this.skips = skips(regex);
        this.content = regex.names().getOrDefault(Tags.CONTENT, 0);
        this.alternatives = parts(regex, "alt");
        this.tuples = parts(regex, "tuple");
    }

    /**
     * @param names whether {@code <HOST>} may be a name too
     * @param lines whether it is matched with several lines at once
     */
    static FilterExpression of(String text, boolean names, boolean lines) throws RegexSyntaxError {
        if (text.isBlank()) {
            throw new RegexSyntaxError(1, "the expression is empty");
        }
        return new FilterExpression(Regex.of(Tags.replaced(text, names), lines));
    }

    private static List<Slot> slots(Regex regex) {
        List<Slot> slots = new ArrayList<>();
        regex.names().forEach((name, group) -> {
            if (!helper(name)) {
                slots.add(new Slot(name.intern(), group, MARKS.contains(name)));
            }
        });
        return List.copyOf(slots);
    }

    private static List<Part> parts(Regex regex, String kind) {
        List<Part> parts = new ArrayList<>();
        for (String name : regex.names().keySet().stream().sorted().toList()) {
            Matcher composed = COMPOSED.matcher(name);
            if (composed.matches() && composed.group(1).equals(kind)) {
                parts.add(new Part(name.intern(), Tags.group(composed.group(2)).intern()));
            }
        }
        return List.copyOf(parts);
    }

    /** Whether it can tell who failed, or at least on which connection. */
    public boolean identifies() {
        return IDS.stream().anyMatch(regex.names()::containsKey);
    }

    /** How many times it skips lines. */
    int skips() {
        return skips;
    }

    private static int skips(Regex regex) {
        return (int) regex.names().keySet().stream()
                .filter(name -> name.startsWith(Tags.SKIPPED))
                .count();
    }

    /** The expression without tags. */
    public String source() {
        return regex.source();
    }

    Requirement requirement() {
        return regex.requirement();
    }

    /** What is dangerous in it. */
    public List<Finding> findings() {
        return Lint.of(regex.parsed(), ADDRESSES);
    }

    /** What it captures from a single line, null where it does not match. @param line without its line end and its time */
    public @Nullable Captured captured(String line) throws ExpensiveMatch {
        Found found = regex.search(line + "\n");
        if (found == null) {
            return null;
        }
        Captures groups = new Captures();
        capture(found, groups, Whole.ALL);
        return new Captured(groups.map());
    }

    @Nullable
    Found search(Subject text, Steps steps) throws ExpensiveMatch {
        return regex.search(text, steps);
    }

    /** What the other expressions are to see of a text in which this one, a prefix, was found: its content, which is taken out of what it captured, or all. */
    Subject content(Found found, Subject whole, Captures captured) {
        if (content > 0 && found.end(content) > found.start(content)) {
            captured.remove(Tags.CONTENT);
            return found.end(content) == whole.length() - 1
                    ? whole.rest(found.start(content))
                    : Subject.of(found.text(content) + "\n");
        }
        String other = captured.get(Tags.CONTENT, "");
        if (other.isEmpty()) {
            return whole;
        }
        captured.remove(Tags.CONTENT);
        return Subject.of(other + "\n");
    }

    /** Whether a match can be in a text that begins so. */
    boolean opens(char ascii) {
        return regex.opens(ascii);
    }

    /** Whether what {@link #opens} says is of use. */
    boolean bound() {
        return regex.bound();
    }

    /** Adds what the groups of a prefix captured. What its content is nobody asks: only whether there is some. */
    void capturePrefix(Found found, Captures into) {
        capture(found, into, Whole.NO_CONTENT);
    }

    /** Adds what the groups captured, with alternatives and tuples put in their places. Of marks only whether something is in them. */
    void capture(Found found, Captures into) {
        capture(found, into, Whole.NO_MARKS);
    }

    private void capture(Found found, Captures into, Whole texts) {
        if (alternatives.isEmpty() && tuples.isEmpty()) {
            plain(found, into, texts);
            return;
        }
        Captures own = new Captures();
        plain(found, own, texts);
        for (Part part : alternatives) {
            String value = own.get(part.from(), "");
            if (!value.isEmpty() && own.get(part.to(), "").isEmpty()) {
                own.put(part.to(), value);
            }
        }
        tuples(own);
        into.putAll(own);
    }

    private void plain(Found found, Captures into, Whole texts) {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            int start = found.start(slot.group());
            if (start >= 0) {
                boolean text = texts == Whole.ALL
                        || !slot.mark() && (texts == Whole.NO_MARKS || slot.group() != content);
                into.put(slot.name(), text ? found.text(slot.group()) : mark(found, slot.group()));
            }
        }
    }

    private static String mark(Found found, int group) {
        return found.end(group) > found.start(group) ? MARKED : "";
    }

    /** Groups that only serve the expression itself: by custom these begin so. */
    private static boolean helper(String name) {
        return name.startsWith("_") || name.startsWith("cond_") || name.startsWith(Tags.SKIPPED);
    }

    private void tuples(Captures groups) {
        Map<String, List<String>> values = new TreeMap<>();
        for (Part part : tuples) {
            values.computeIfAbsent(part.to(), name -> new ArrayList<>(List.of(written(groups.get(name)))))
                    .add(written(groups.get(part.from())));
        }
        values.forEach((name, parts) -> groups.put(name, "(" + String.join(", ", parts) + ")"));
    }

    /** As Python writes it, so that different tuples stay different. */
    private static String written(@Nullable String value) {
        return value == null ? "None" : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
