/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Shape;
import dev.reeve.event.Moment;
import dev.reeve.model.BanAddress;
import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.reactor.ban.Ban;
import dev.reeve.reactor.jail.JailView;
import dev.reeve.source.log.JailSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Jails with what they count and whom they ban, for the interface. */
record JailViews(Moment now, Function<BanTarget, @Nullable Ban> live) {
    private static final String IN_FORCE = "in_force";
    private static final List<String> KEPT_OUT = List.of(IN_FORCE, "by_actions");

    /** @param stopped those that a person has stopped */
    Value value(
            List<JailView> jails, SortedMap<String, String> broken, List<String> stopped, @Nullable BanOutage outage) {
        List<Value> all = new ArrayList<>();
        jails.forEach(jail -> all.add(jail(jail)));
        Shape leftOut = new Shape();
        broken.forEach(leftOut::put);
        Shape shape =
                new Shape().put("jails", all).put("broken", leftOut.value()).texts("stopped", stopped);
        return (outage == null ? shape : shape.put("outage", outage.value())).value();
    }

    private Value jail(JailView view) {
        JailSpec spec = view.jail().spec();
        FilterSpec filter = spec.filter();
        return limits(new Shape().put("name", spec.name()), spec)
                .put("shadow", view.jail().shadow())
                .put("idle", view.jail().idle())
                .put("counted", view.counted())
                .put("failed", view.failed())
                .put("banned", view.banned())
                .put("bans", bans(view))
                .texts("files", files(spec))
                .put("journal", journal(view.jail()))
                .texts("ignore_ip", spec.ignoreIp())
                .put("ignore_self", spec.ignoreSelf())
                .texts(
                        "actions",
                        spec.actions().stream().map(ActionSpec::actName).toList())
                .put("native", view.jail().acts().natively())
                .put("ports", String.join(",", view.jail().scope().ports()))
                .put("protocol", protocol(view.jail().scope()))
                .texts(
                        "run_from_files",
                        view.jail().acts().files().stream()
                                .map(ActionSpec::actName)
                                .toList())
                .put("prefregex", filter.prefRegex())
                .texts("failregex", filter.failRegexes())
                .texts("ignoreregex", filter.ignoreRegexes())
                .put("date_pattern", filter.datePattern())
                .put("use_dns", filter.useDns())
                .put("max_lines", filter.maxLines())
                .put("max_matches", spec.maxMatches())
                .put("log_encoding", spec.encoding())
                .put("log_time_zone", filter.logTimeZone())
                .put("ignore_command", spec.ignoreCommand())
                .texts(
                        "journal_match",
                        matches(view.jail()).stream()
                                .map(words -> String.join(" ", words))
                                .toList())
                .value();
    }

    private static List<List<String>> matches(Jail jail) {
        return jail.input().awake() instanceof JailInput.Journal journal
                ? journal.spec().matches()
                : jail.spec().filter().journalMatch();
    }

    /** Which entries it reads; null where it reads none. */
    private static @Nullable String journal(Jail jail) {
        return jail.input().awake() instanceof JailInput.Journal journal
                        && !(journal.withoutFiles() && JailSource.anyThere(files(jail.spec())))
                ? JailInput.text(journal.spec().matches())
                : null;
    }

    private static List<String> files(JailSpec spec) {
        return spec.logs().stream().map(JailSpec.LogPath::glob).toList();
    }

    private static String protocol(BanScope scope) {
        return scope.protocols().isEmpty() ? "any" : String.join(",", scope.protocols());
    }

    private static Shape limits(Shape shape, JailSpec spec) {
        shape.put("find_seconds", spec.findTime().toSeconds()).put("max_retry", spec.maxRetry());
        return spec.banTime() == null
                ? shape
                : shape.put("ban_seconds", spec.banTime().toSeconds());
    }

    private List<Value> bans(JailView view) {
        return view.bans().stream()
                .map(held -> ban(held.id(), held.time(), held.end(), standing(view.jail(), held)))
                .toList();
    }

    /** What Reeve itself keeps out is in force when it is among the bans, whoever asked for that; what is not is not. */
    private String standing(Jail jail, JailView.Held held) {
        if (BanAddress.canonical(held.id()) == null) {
            return held.standing();
        }
        BanScope scope = jail.acts().natively() ? jail.scope() : BanScope.EVERYTHING;
        Ban ban = live.apply(new BanTarget(BanAddress.parse(held.id()), scope));
        boolean there = ban != null && ban.until().mono() > now.mono();
        return there ? IN_FORCE : held.standing().equals(IN_FORCE) ? "refused" : held.standing();
    }

    /** Each jail in short, for the status. */
    List<Value> inShort(List<JailView> jails) {
        return jails.stream().map(this::inShort).toList();
    }

    private Value inShort(JailView view) {
        long held = view.bans().stream()
                .map(ban -> standing(view.jail(), ban))
                .filter(KEPT_OUT::contains)
                .count();
        return new Shape()
                .put("name", view.jail().name())
                .put("shadow", view.jail().shadow())
                .put("counted", view.counted())
                .put("bans", held)
                .put("wished", view.bans().size() - held)
                .value();
    }

    private Value ban(String id, long since, long until, String standing) {
        return new Shape()
                .put("id", id)
                .put("since", at(since))
                .put("until", until == Long.MAX_VALUE ? null : at(until))
                .put("standing", standing)
                .value();
    }

    private java.time.Instant at(long mono) {
        return new Moment(now.wall() + mono - now.mono(), mono).instant();
    }
}
