/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.explain.Incident.Again;
import dev.reeve.explain.Incident.Line;
import dev.reeve.explain.Incident.Summary;
import dev.reeve.model.Amount;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a report in words, shared by its forms. What came from the world is not made safe here, but by each form for itself. */
final class IncidentText {
    private static final int EACH = 5;
    private static final String NOT_WELL = " It was not well again by the end of this time.";
    private static final String NOT_SEEN = ". What happened then Reeve did not see, and it did nothing.";

    private final Incident incident;
    private final Page page;

    IncidentText(Incident incident, ZoneId zone) {
        this.incident = incident;
        this.page = new Page(110, zone, incident.node());
    }

    String title() {
        return "What happened to " + incident.subject() + " on " + incident.node();
    }

    String span() {
        return "From " + page.day(incident.since()) + " to " + page.day(incident.until()) + ".";
    }

    /** In the order in which one asks; what was not seen comes last. */
    List<String> summary() {
        List<String> all = happened();
        incident.absences().forEach(absence -> all.add(Phrases.sentence(absence.words(page)) + NOT_SEEN));
        RecordEnd end = incident.end();
        if (end != null) {
            all.add(end.words(page) + NOT_SEEN);
        }
        return all;
    }

    private List<String> happened() {
        Summary short1 = incident.summary();
        List<String> all = new ArrayList<>();
        Moment began = short1.began();
        if (began == null) {
            all.add("Nothing went wrong that Reeve knows of in this time.");
            return all;
        }
        all.add("It began at " + page.day(began) + ": " + short1.what() + ".");
        EntryId id = short1.causeId();
        if (short1.cause() != null && id != null) {
            all.add("It goes back to: " + short1.cause() + " (" + page.id(id) + ").");
        }
        all.add(after("Noticed", short1, short1.noticed()));
        all.add(after("First act", short1, short1.acted()));
        all.add(after("First message", short1, short1.told()));
        all.add(
                short1.recovered() == null
                        ? "It was not well again by the end of this time."
                        : after("Well again", short1, short1.recovered()));
        again(short1.again(), all);
        return all;
    }

    /** The first of them each; of the rest how many, and the longest. */
    private void again(List<Again> again, List<String> all) {
        again.stream().limit(EACH).map(this::again).forEach(all::add);
        List<Again> rest = again.stream().skip(EACH).toList();
        if (!rest.isEmpty()) {
            all.add("Wrong again " + Amount.of(rest.size(), "more time") + " after that" + longest(rest) + "."
                    + (rest.getLast().recovered() == null ? NOT_WELL : ""));
        }
    }

    private String again(Again one) {
        Duration lasted = one.lasted();
        return "Wrong again at " + page.day(one.began()) + ": " + one.what() + "."
                + (lasted == null ? NOT_WELL : " Well again after " + Spans.text(lasted) + ".");
    }

    private String longest(List<Again> rest) {
        return rest.stream()
                .filter(each -> each.recovered() != null)
                .max(Comparator.comparing(each -> Objects.requireNonNull(each.lasted())))
                .map(each -> ", the longest for " + Spans.text(Objects.requireNonNull(each.lasted())) + " from "
                        + page.day(each.began()))
                .orElse("");
    }

    private String after(String what, Summary short1, @Nullable Moment at) {
        Duration span = short1.after(at);
        return at == null || span == null
                ? what + ": never."
                : what + " after " + Spans.text(span.isNegative() ? Duration.ZERO : span) + ", at " + page.day(at)
                        + ".";
    }

    String related() {
        return incident.related().entrySet().stream()
                .map(each -> name(each.getKey()) + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String name(Subject subject) {
        return subject.toString();
    }

    String time(Line line) {
        return page.day(line.at());
    }

    String id(Line line) {
        return page.id(line.id());
    }

    String words(Line line) {
        return line.times() == 1
                ? line.text()
                : line.text() + " (" + line.times() + " times, the last at " + page.time(line.until()) + ")";
    }

    /** For a terminal. */
    static List<String> lines(Incident incident, ZoneId zone) {
        IncidentText text = new IncidentText(incident, zone);
        text.all();
        return text.page.lines();
    }

    private void all() {
        page.line(0, title());
        page.line(0, span());
        summary().forEach(line -> page.line(0, line));
        part("What was done:", incident.summary().did());
        part("What was refused:", incident.summary().refused());
        part("Open points:", incident.open());
        if (!incident.related().isEmpty()) {
            page.line(0, "Belongs to it: " + related());
        }
        page.line(0, "Timeline:");
        incident.timeline()
                .forEach(
                        line -> page.line(2, time(line) + "  " + id(line) + "  " + line.source() + ": " + words(line)));
        if (incident.cut()) {
            page.line(0, "There was more than is told here.");
        }
    }

    private void part(String head, List<String> items) {
        if (!items.isEmpty()) {
            page.line(0, head);
            items.forEach(item -> page.line(2, item));
        }
    }
}
