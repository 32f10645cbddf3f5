/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.model.jail.pass.JailPass;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The passes of one folder: one for each company of jails. Files that the same jails read, such as a log and what it was rotated to, go through the same pass, so that what is remembered of dates and
 * connections goes on. One thread at a time.
 */
final class Passes {
    private final Clock clock;
    private final Map<JailPass, Key> known = new IdentityHashMap<>();

    private record Key(List<Member> members) {}

    Passes(Clock clock) {
        this.clock = clock;
    }

    /** @param before whose memory it takes over, if it is new */
    JailPass of(List<Member> members, List<JailPass> before) {
        Key key = new Key(ordered(members));
        for (Map.Entry<JailPass, Key> each : known.entrySet()) {
            if (each.getValue().equals(key)) {
                return each.getKey();
            }
        }
        JailPass made = fresh(members, before);
        known.put(made, key);
        return made;
    }

    /** One that shares nothing with others. @throws IllegalArgumentException if a filter's date pattern or time zone cannot be used */
    JailPass fresh(List<Member> members, List<JailPass> before) {
        List<JailPass.Jail> jails = ordered(members).stream()
                .map(member -> new JailPass.Jail(member.jail().filter, member.jail().findTime, member.tail()))
                .toList();
        LineText texts = LineText.ofJail(charset(members));
        return new JailPass(
                jails,
                clock.getZone(),
                clock.instant(),
                Phase.CATCHING_UP,
                texts::raw,
                LogSpec.DEFAULT_MAX_LINE,
                before);
    }

    /** In which a pass counts them. */
    static List<Member> ordered(List<Member> members) {
        return members.stream()
                .sorted(Comparator.comparing(
                                (Member member) -> member.jail().places.log())
                        .thenComparing(Member::tail))
                .toList();
    }

    static @Nullable Charset charset(List<Member> members) {
        return members.getFirst().jail().charset;
    }

    static boolean sameCharset(Member one, Member other) {
        return Objects.equals(one.jail().charset, other.jail().charset);
    }

    /** Forgets those that are no longer in use. */
    void keepOnly(List<JailPass> used) {
        List<JailPass> gone = new ArrayList<>(known.keySet());
        gone.removeIf(pass -> used.stream().anyMatch(each -> each == pass));
        gone.forEach(known::remove);
    }
}
