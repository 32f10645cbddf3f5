/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.model.Amount;
import dev.reeve.model.Attributes;
import dev.reeve.model.BanPolicy;
import dev.reeve.model.BanScope;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import dev.reeve.reactor.Proposal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a jail says and asks for. */
final class JailWords {
    private static final Principal REMOVER = new Principal(Principal.Kind.PLANNER, "bans", "", "built-in");

    private final String node;

    JailWords(String node) {
        this.node = node;
    }

    /** An address is what people ask about; what is none belongs to its jail. */
    static Subject subject(Jail jail, String id) {
        return Keys.isAddress(id) ? new Subject("address", id) : new Subject("jail", jail.name());
    }

    Observation banned(Jail jail, JailBan ban, Count count, String user, Moment now) {
        Attributes.Builder said =
                about(jail, ban.id()).put("failures", ban.failures()).put("count", ban.count());
        if (ban.end() != JailBan.NEVER) {
            said.put("for", ban.end() - now.mono());
        }
        if (!count.proven) {
            said.put("spoofable", true);
        }
        if (!user.isEmpty()) {
            said.put("user", user);
        }
        said.put("time", now.wall() + ban.time() - now.mono());
        said.put("matches", Value.texts(lines(count))).put("shadow", jail.shadow());
        return conclusion(JailOffer.BAN, jail, ban, said.put("text", words(jail, ban) + nobody(jail, ban)));
    }

    /** Such as 010.0.0.1, which some read as 8.0.0.1: nobody can say whom to keep out. */
    private static String nobody(Jail jail, JailBan ban) {
        return Keys.isAddress(ban.id()) || jail.acts().runs()
                ? ""
                : "; " + ban.id() + " is no address and no action is told of it, so nobody is kept out";
    }

    static List<String> texts(@Nullable Value value) {
        return value instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::plain).toList()
                : List.of();
    }

    private static List<String> lines(Count count) {
        return count.seen.stream()
                .map(Count.Seen::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The ban's time is told whole, as it is configured: what is left of it is less by what reading the log took. */
    static String words(Jail jail, JailBan ban) {
        return "jail " + jail.name() + ": " + Amount.of(ban.failures(), "failure")
                + (ban.count() > 1 ? ", ban number " + ban.count() : "") + ", "
                + (ban.end() == JailBan.NEVER
                        ? "until lifted by hand"
                        : "for " + Spans.text(Moment.span(Math.max(0, ban.end() - ban.time()))));
    }

    Observation again(Jail jail, JailBan ban, Count count, boolean prolonged, Moment now) {
        List<Long> evidence = count.seen.stream().map(Count.Seen::source).toList();
        Attributes.Builder said = about(jail, ban.id())
                .put("failures", count.attempts)
                .put("prolonged", prolonged)
                .put("text", ban.id() + " is banned already" + (prolonged ? ", and is now for longer" : ""));
        if (ban.end() != JailBan.NEVER) {
            said.put("for", ban.end() - now.mono());
        }
        return new Observation(
                JailOffer.AGAIN,
                subject(jail, ban.id()),
                said.build(),
                count.trust,
                ids(evidence),
                ban.lineage(),
                false);
    }

    Observation unbanned(Jail jail, JailBan ban, String why, EntryId cause) {
        Attributes.Builder said = about(jail, ban.id())
                .put("why", why)
                .put("text", "the ban of " + ban.id() + " by jail " + jail.name() + " ended: " + why);
        return new Observation(
                JailOffer.UNBAN,
                subject(jail, ban.id()),
                said.build(),
                ban.trust(),
                List.of(cause),
                ban.lineage(),
                false);
    }

    Observation crowded(JailState state, EntryId cause, Lineage lineage) {
        Jail jail = state.jail();
        Attributes said = Attributes.builder()
                .put("jail", jail.name())
                .put("forgotten", state.crowdedOut)
                .put("counted", state.counts.size())
                .put("text", "more fail at once than jail " + jail.name() + " can count")
                .build();
        return new Observation(
                JailOffer.CROWDED,
                new Subject("jail", jail.name()),
                said,
                Trust.FORGEABLE,
                List.of(cause),
                lineage,
                false);
    }

    private static Attributes.Builder about(Jail jail, String id) {
        return Attributes.builder().put("jail", jail.name()).put("id", id);
    }

    private Observation conclusion(String type, Jail jail, JailBan ban, Attributes.Builder said) {
        return new Observation(
                type, subject(jail, ban.id()), said.build(), ban.trust(), ids(ban.evidence()), ban.lineage(), false);
    }

    private List<EntryId> ids(List<Long> numbers) {
        List<EntryId> ids = new ArrayList<>();
        numbers.forEach(number -> ids.add(new EntryId(node, number)));
        return ids;
    }

    /**
     * The wish for a ban.
     *
     * @param end until when, which may be later than the jail itself wants it: another does
     * @param because what it rests on now: the jail's word, or a tick at which the jail still holds to it
     */
    Proposal ban(Jail jail, JailBan ban, long end, EntryId because, Moment now) {
        String words = words(jail, ban);
        Subject target = new Subject("address", ban.id());
        long micros = end == JailBan.NEVER ? Moment.micros(BanPolicy.LONGEST_TIME) : end - now.mono();
        Attributes.Builder parameters = Attributes.builder().put("for", Math.max(1, micros));
        if (!jail.scope().equals(BanScope.EVERYTHING)) {
            scope(parameters, jail.scope());
        }
        return new Proposal(
                principal(jail),
                "ban.add",
                target,
                target,
                parameters.put("reason", words).build(),
                ban.trust(),
                jail.shadow(),
                Jail.PRINCIPAL + jail.name() + "/" + ban.id() + "/" + because.sequence(),
                List.of(new Basis(Jail.PRINCIPAL + jail.name() + " " + ban.id(), words, because, now, 0)),
                ids(causes(ban)),
                ban.lineage());
    }

    /** The jail's word; and the oldest failure, by which the guard sees what has come after a person's lifting. */
    private static List<Long> causes(JailBan ban) {
        if (ban.event() == 0 || ban.evidence().isEmpty()) {
            return ban.event() == 0 ? ban.evidence() : List.of(ban.event());
        }
        return List.of(ban.event(), ban.evidence().getFirst());
    }

    static Principal principal(Jail jail) {
        return new Principal(
                Principal.Kind.RULE,
                Jail.PRINCIPAL + jail.name(),
                jail.version(),
                jail.origin().toString());
    }

    private static String protocol(BanScope scope) {
        return scope.protocols().isEmpty() ? "any" : String.join(",", scope.protocols());
    }

    /** The jail is gone, and what it banned is let go. @param banned in the spelling of {@link BanTarget} */
    static Proposal remove(String jail, String banned, EntryId because, Moment now) {
        BanTarget ban = BanTarget.parse(banned);
        Subject target = new Subject("address", ban.address().toString());
        Attributes.Builder parameters = Attributes.builder().put("reason", "jail " + jail + " is configured no more");
        return new Proposal(
                REMOVER,
                "ban.remove",
                target,
                target,
                scope(parameters, ban.scope()).build(),
                Trust.MEASURED,
                false,
                "ban.remove/" + banned + "/" + because.sequence(),
                List.of(new Basis(Jail.PRINCIPAL + jail, "not configured", because, now, 0)),
                List.of(because),
                Lineage.EXTERNAL.of(because));
    }

    private static Attributes.Builder scope(Attributes.Builder parameters, BanScope scope) {
        parameters.put("ports", String.join(",", scope.ports()));
        return parameters.put("protocol", protocol(scope));
    }
}
