/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import java.util.List;

/**
 * What putting one configuration in place of another would do.
 *
 * @param changes every object that is added, removed or changed, by section and name
 * @param start services that would be started
 * @param stop services that would be stopped, removed ones among them
 * @param restart running services that would be stopped and started again, since what runs them changed
 * @param objections why it is applied only when a person says so
 * @param warnings what is worth knowing and stops nothing
 */
public record Plan(
        List<Change> changes,
        List<String> start,
        List<String> stop,
        List<String> restart,
        List<Objection> objections,
        List<String> warnings) {
    private static final int MOST_TEXT = 2_000;

    public Plan {
        changes = List.copyOf(changes);
        start = List.copyOf(start);
        stop = List.copyOf(stop);
        restart = List.copyOf(restart);
        objections = List.copyOf(objections);
        warnings = List.copyOf(warnings);
    }

    /** What happens to an object. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * @param section as at the top of a file: {@code services}
     * @param name of the object; of a setting its key
     * @param what the parts that differ, when it is changed
     */
    public record Change(String section, String name, Kind kind, List<String> what) {
        public Change {
            what = List.copyOf(what);
        }

        @Override
        public String toString() {
            String sign = switch (kind) {
                case ADDED -> "+ ";
                case REMOVED -> "- ";
                case CHANGED -> "~ ";
            };
            return sign + section + "." + name + (what.isEmpty() ? "" : ": " + String.join(", ", what));
        }
    }

    /** A mass change, which is more often a slip than a wish. @param accept the number that {@code --accept} must give: how many objects are concerned */
    public record Objection(String text, int accept) {}

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** What {@code --accept} must be at least; 0: nothing is in the way. */
    public int needed() {
        return objections.stream().mapToInt(Objection::accept).max().orElse(0);
    }

    /** Changes in one section, such as {@code rules}. */
    public List<Change> in(String section) {
        return changes.stream()
                .filter(change -> change.section().equals(section))
                .toList();
    }

    /** The changes in one line, at most so many by name. */
    public String summary(int most) {
        String named = changes.stream()
                .limit(most)
                .map(Change::toString)
                .reduce((one, next) -> one + "; " + next)
                .orElse("");
        int more = changes.size() - most;
        String cut = named.length() <= MOST_TEXT ? named : named.substring(0, MOST_TEXT) + "…";
        return isEmpty() ? "nothing changes" : more > 0 ? cut + "; and " + more + " more" : cut;
    }

    /** For people: changes, what follows from them, what is in the way. */
    public String text() {
        if (isEmpty()) {
            return "nothing changes\n";
        }
        StringBuilder out = new StringBuilder();
        changes.forEach(change -> out.append(change).append('\n'));
        line(out, "starts", start);
        line(out, "stops", stop);
        line(out, "restarts", restart);
        warnings.forEach(warning -> out.append("warning: ").append(warning).append('\n'));
        objections.forEach(objection -> out.append("refused without --accept ")
                .append(needed())
                .append(": ")
                .append(objection.text())
                .append('\n'));
        return out.toString();
    }

    private static void line(StringBuilder out, String verb, List<String> services) {
        if (!services.isEmpty()) {
            out.append(verb).append(": ").append(String.join(", ", services)).append('\n');
        }
    }
}
