/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve graph} */
final class GraphCommand implements Command {
    private static final int USUAL_WIDTH = 72;
    private static final int USUAL_HEIGHT = 8;

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "graph",
                        "Draws what a check has measured.",
                        "One picture for each value that the check gives (its performance data): for each stretch of time from the least to the greatest. Values are kept as they came for two days, by the quarter of an hour for a month, by six hours for two years.")
                .argument(
                        "CHECK",
                        true,
                        "the check's name, such as disk, or localhost/HTTP of Nagios' services; or a subject such as check/disk")
                .argument("LABEL", false, "only this value; all when left out")
                .option("--since", "TIME", "from then on: how long ago (2h, 30d), or 2026-11-01T12:00:00Z; usually 24h")
                .option("--until", "TIME", "up to then; now when left out")
                .option("--width", "N", "characters beside each other, 10 to 400; usually 72")
                .option("--height", "N", "lines, 2 to 50; usually 8")
                .flag("--ascii", "stars in the place of dots, for terminals without them")
                .remote()
                .examples("reeve graph disk", "reeve graph disk /var --since 30d", "reeve graph shop-http time --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        int width = call.number("--width", USUAL_WIDTH, 10, 400);
        int height = call.number("--height", USUAL_HEIGHT, 2, 50);
        boolean stars = call.flag("--ascii");
        String name = call.required(0);
        String subject = name.contains("/") ? SubjectName.of(call, name) : "check/" + name;
        String times = "?points=" + Plot.columns(width, stars) + part(call, "since") + part(call, "until");
        String path = path(subject) + times;
        Reply reply = call.client().get(path);
        if (!name.contains("/") && isEmpty(reply)) {
            String host = path("host/" + name) + times;
            Reply ofHost = call.client().get(host);
            path = isEmpty(ofHost) ? path : host;
            reply = isEmpty(ofHost) ? reply : ofHost;
        }
        reply = closer(call, path, reply);
        if (!reply.ok() || call.json()) {
            return call.print(reply, look -> Exit.OK);
        }
        return draw(call, new Look(reply.value()), new Size(width, height, stars));
    }

    private static String path(String subject) {
        return "/v1/series/" + EventsCommand.encode(subject).replace("%2F", "/");
    }

    /** A name without a slash is that of a check, or of a host. */
    private static boolean isEmpty(Reply reply) {
        return !reply.ok() || new Look(reply.value()).all("series").isEmpty();
    }

    /** Without a time that was asked for: where values came only of late, a picture of these. */
    private static Reply closer(Invocation call, String path, Reply wide) throws Unreachable {
        if (!wide.ok() || call.option("--since") != null || call.option("--until") != null || call.json()) {
            return wide;
        }
        Look answer = new Look(wide.value());
        Instant first = answer.all("series").stream()
                .flatMap(series -> series.all("points").stream().limit(1))
                .map(point -> point.instant("at"))
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        Instant until = answer.instant("until");
        boolean lately =
                first != null && until != null && seconds(first, until) < seconds(until.minusSeconds(43_200), until);
        return lately ? call.client().get(path + "&since=" + first + "&until=" + until) : wide;
    }

    private record Size(int width, int height, boolean stars) {}

    private static String part(Invocation call, String name) {
        String given = call.option("--" + name);
        return given == null ? "" : "&" + name + "=" + EventsCommand.encode(given);
    }

    private static int draw(Invocation call, Look answer, Size size) {
        String label = call.arguments().size() > 1 ? call.required(1) : null;
        List<Look> wanted = answer.all("series").stream()
                .filter(series -> label == null || series.text("label").equals(label))
                .toList();
        if (wanted.isEmpty()) {
            call.terminal().complain(nothing(answer, label));
            return Exit.FAILED;
        }
        wanted.forEach(series -> draw(call.terminal(), answer, series, size));
        return Exit.OK;
    }

    private static String nothing(Look answer, @Nullable String label) {
        List<String> labels = answer.all("series").stream()
                .map(series -> series.text("label"))
                .toList();
        return labels.isEmpty()
                ? "nothing was measured by " + answer.text("subject") + "; reeve checks lists the checks"
                : "there is no value '" + label + "'; known are: " + String.join(", ", labels);
    }

    private static void draw(Terminal to, Look answer, Look series, Size size) {
        List<Look> points = series.all("points");
        String unit = series.text("unit");
        to.say(answer.text("subject") + " " + series.text("label") + limits(series));
        if (points.isEmpty()) {
            to.say("  nothing in that time");
            return;
        }
        double min =
                points.stream().mapToDouble(point -> point.real("min", 0)).min().orElse(0);
        double max =
                points.stream().mapToDouble(point -> point.real("max", 0)).max().orElse(0);
        double room = max > min ? 0 : Math.max(Math.abs(max) * 0.1, 1e-9);
        Plot plot = new Plot(size.width, size.height, min - room, max + room, size.stars);
        Instant since = begin(answer, points);
        double span = seconds(since, answer.instant("until"));
        for (Look point : points) {
            int columns = Plot.columns(size.width, size.stars);
            int column = (int) Math.clamp(seconds(since, point.instant("at")) / span * columns, 0, columns - 1);
            plot.draw(column, point.real("min", 0), point.real("max", 0));
        }
        print(to, plot.lines(), Measure.text(max, unit), Measure.text(min, unit));
        axis(to, answer, since, size);
        Look last = points.getLast();
        to.say("  last " + Measure.text(last.real("mean", 0), unit) + ", least " + Measure.text(min, unit)
                + ", greatest " + Measure.text(max, unit) + ", mean " + Measure.text(mean(points), unit));
    }

    private static String limits(Look series) {
        String unit = series.text("unit");
        String warn = series.has("warn") ? ", warning at " + Measure.limit(series.text("warn"), unit) : "";
        return warn + (series.has("crit") ? ", critical at " + Measure.limit(series.text("crit"), unit) : "");
    }

    private static double mean(List<Look> points) {
        double count =
                points.stream().mapToDouble(point -> point.number("count", 1)).sum();
        return points.stream()
                        .mapToDouble(point -> point.real("mean", 0) * point.number("count", 1))
                        .sum()
                / Math.max(1, count);
    }

    private static Instant begin(Look answer, List<Look> points) {
        Instant since = answer.instant("since");
        Instant first = points.getFirst().instant("at");
        return since == null ? first == null ? Instant.EPOCH : first : since;
    }

    private static double seconds(Instant from, @Nullable Instant to) {
        return to == null
                ? 1
                : Math.max(1e-9, java.time.Duration.between(from, to).toMillis() / 1e3);
    }

    private static void print(Terminal to, List<String> lines, String top, String bottom) {
        int margin = Math.max(top.length(), bottom.length());
        for (int i = 0; i < lines.size(); i++) {
            String edge = i == 0 ? top : i == lines.size() - 1 ? bottom : "";
            to.out()
                    .println("  " + " ".repeat(margin - edge.length()) + edge + " | "
                            + lines.get(i).stripTrailing());
        }
    }

    private static void axis(Terminal to, Look answer, Instant since, Size size) {
        Instant until = answer.instant("until");
        to.say("  " + since.atZone(to.zone()).toLocalDateTime().withNano(0) + " to "
                + (until == null
                        ? "now"
                        : until.atZone(to.zone()).toLocalDateTime().withNano(0)) + ", "
                + Plot.columns(size.width, size.stars) + " stretches");
    }
}
