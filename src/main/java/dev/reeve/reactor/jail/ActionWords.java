/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** What the actions of jails are to be told. */
final class ActionWords {
    static final String BAN = "jail.ban";
    static final String UNBAN = "jail.unban";
    static final String START = "jail.start";
    static final String STOP = "jail.stop";

    static final Principal PLANNER = new Principal(Principal.Kind.PLANNER, "jails", "", "built-in");

    /** An action may take its minute, wait its turn, and be tried again after a repair. */
    private static final long DEADLINE = Moment.micros(Duration.ofMinutes(10));

    private ActionWords() {}

    static Subject target(String jail, String id) {
        return new Subject("jail", Announcement.key(jail, id));
    }

    static Subject about(String jail, String id) {
        return Keys.isAddress(id) ? new Subject("address", id) : new Subject("jail", jail);
    }

    /** What the actions are told of a ban. */
    static Attributes.Builder ticket(Announcement one, Moment now) {
        Attributes.Builder said = Attributes.builder()
                .put("jail", one.jail)
                .put("id", one.id)
                .put("failures", one.failures)
                .put("time", one.time)
                .put("count", one.count);
        if (one.end != Announcement.NEVER) {
            said.put("for", Math.max(0, one.end - now.mono() + now.wall() - one.time));
        }
        if (!one.lines.isEmpty()) {
            said.put("matches", Value.texts(one.lines));
        }
        if (!one.user.isEmpty()) {
            SequencedMap<String, Value> captured = new LinkedHashMap<>();
            captured.put("user", Value.of(one.user));
            said.put("captured", Value.fields(captured));
        }
        return said.put("restored", one.restored).put("deadline", DEADLINE);
    }

    static Proposal step(Announcement one, EntryId because, Moment now) {
        boolean ban = one.todo != Announcement.Todo.UNBAN;
        String how = one.todo.name().toLowerCase(Locale.ROOT);
        Attributes.Builder said = ticket(one, now);
        if (ban) {
            said.put("how", how);
        }
        return proposal(
                ban ? BAN : UNBAN,
                target(one.jail, one.id),
                about(one.jail, one.id),
                said.build(),
                "the actions of jail " + one.jail + " are to be told: " + how + " " + one.id,
                because,
                now);
    }

    /** The wish of a jail itself, where nothing is carried out natively. */
    static Proposal wish(Jail jail, JailBan ban, Announcement told, EntryId because, Moment now) {
        String words = JailWords.words(jail, ban);
        return new Proposal(
                JailWords.principal(jail),
                BAN,
                target(jail.name(), ban.id()),
                about(jail.name(), ban.id()),
                ticket(told, now).put("reason", words).build(),
                ban.trust(),
                jail.shadow(),
                Jail.PRINCIPAL + jail.name() + "/" + ban.id() + "/" + because.sequence(),
                List.of(new Basis(Jail.PRINCIPAL + jail.name() + " " + ban.id(), words, because, now, 0)),
                List.of(ban.event() == 0 ? because : new EntryId(because.node(), ban.event())),
                ban.lineage());
    }

    /** What is known of a ban when its event is not at hand. */
    static Announcement brief(Jail jail, JailBan ban, Moment now) {
        Announcement one = new Announcement(jail.name(), ban.id());
        one.failures = ban.failures();
        one.count = ban.count();
        one.time = now.wall() + ban.time() - now.mono();
        one.end = ban.end();
        return one;
    }

    /** @param adopt whether they were started before this start of Reeve @param sameBoot whether the machine has been up since */
    static Proposal start(String jail, boolean adopt, boolean sameBoot, EntryId because, Moment now) {
        Attributes said = Attributes.builder()
                .put("adopt", adopt)
                .put("same_boot", sameBoot)
                .put("deadline", DEADLINE)
                .build();
        Subject target = new Subject("jail", jail);
        return proposal(START, target, target, said, "jail " + jail + " is to run", because, now);
    }

    static Proposal stop(String jail, EntryId because, Moment now) {
        Subject target = new Subject("jail", jail);
        Attributes said = Attributes.builder().put("deadline", DEADLINE).build();
        return proposal(STOP, target, target, said, "jail " + jail + " is to run no more", because, now);
    }

    private static Proposal proposal(
            String action, Subject target, Subject about, Attributes said, String why, EntryId because, Moment now) {
        return new Proposal(
                PLANNER,
                action,
                target,
                about,
                said,
                Trust.MEASURED,
                false,
                action + "/" + target.name() + "/" + because.sequence(),
                List.of(new Basis(target.toString(), why, because, now, 0)),
                List.of(because),
                Lineage.EXTERNAL.of(because));
    }
}
