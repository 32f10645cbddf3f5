/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Until when a change may stand, whatever becomes of the attempts around it. */
class NetworkFoldTest {
    private static final Subject NODE = new Subject("node", "n1");

    private NetworkFold fold = new NetworkFold();
    private final List<Proposal> proposed = new ArrayList<>();
    private final List<Observation> said = new ArrayList<>();
    private final Output out = new Output() {
        @Override
        public void derive(Observation conclusion) {
            said.add(conclusion);
        }

        @Override
        public void propose(Proposal proposal) {
            proposed.add(proposal);
        }
    };
    private long now = 1_000_000_000;
    private long sequence;

    private Moment moment() {
        return new Moment(now, now);
    }

    private Attempt attempt(String action) {
        sequence++;
        Attempt attempt = new Attempt(
                new EntryId("n1", sequence),
                moment(),
                new EntryId("n1", sequence),
                new Principal(Principal.Kind.OPERATOR, "ann", "admin", "test"),
                action,
                ActionClass.DISRUPTIVE,
                NODE,
                NODE,
                Attributes.of("command", Value.texts(List.of("ip", "link"))).with("within", Value.of(60_000_000L)),
                "k" + sequence,
                sequence,
                moment().plus(Duration.ofSeconds(60)),
                moment().plus(Duration.ofSeconds(60)),
                false,
                Lineage.EXTERNAL.deeper());
        fold.apply(attempt, out);
        return attempt;
    }

    private void end(Attempt attempt, Outcome.Result result, String text) {
        end(attempt, result, text, Attributes.NONE);
    }

    private void end(Attempt attempt, Outcome.Result result, String text, Attributes evidence) {
        sequence++;
        fold.apply(
                new Outcome(
                        new EntryId("n1", sequence),
                        moment(),
                        attempt.id(),
                        NODE,
                        result,
                        text,
                        evidence,
                        false,
                        Lineage.EXTERNAL),
                out);
    }

    private void pass(long seconds) {
        long end = now + seconds * 1_000_000;
        while (fold.nextDeadline() <= end) {
            now = Math.max(now, fold.nextDeadline());
            fold.wake(moment(), new EntryId("n1", ++sequence), out);
        }
        now = end;
    }

    private List<String> types() {
        return said.stream().map(Observation::type).toList();
    }

    /** Wherever it stopped: before its end was told, told as failed, as unknown. */
    @Test
    void h38_aChangeOfWhichNobodyKnowsHowFarItCameIsUndone() {
        attempt(NetworkChange.CHANGE);
        pass(59);
        assertThat(proposed).isEmpty();
        pass(1);
        assertThat(proposed).hasSize(1);
        Proposal undo = proposed.getFirst();
        assertThat(undo.action()).isEqualTo(NetworkChange.UNDO);
        assertThat(undo.by().kind()).isEqualTo(Principal.Kind.PLANNER);
        pass(10);
        assertThat(proposed).as("asked for again until it is done").hasSize(2);
    }

    @Test
    void h38_aChangeThatFailedHasLeftNothingAndAnUnknownOneIsUndone() {
        end(attempt(NetworkChange.CHANGE), Outcome.Result.FAILED, "no");
        pass(600);
        assertThat(proposed).isEmpty();
        end(attempt(NetworkChange.CHANGE), Outcome.Result.UNKNOWN, "?");
        pass(60);
        assertThat(proposed).hasSize(1);
    }

    /** It failed because it hung and its undoing ended it; should that fail, it is still to be undone. */
    @Test
    void h38_aCommandThatWasEndedToBeUndoneIsOverOnlyWhenItIsUndone() {
        Attempt change = attempt(NetworkChange.CHANGE);
        pass(60);
        Attempt undo = attempt(NetworkChange.UNDO);
        end(change, Outcome.Result.FAILED, "ended", Attributes.of(NetworkChange.UNDOING, Value.of(true)));
        assertThat(fold.pending()).hasSize(1);
        end(undo, Outcome.Result.SUCCEEDED, "undone");
        assertThat(types()).containsExactly("network.undone");
        assertThat(fold.pending()).isEmpty();
    }

    @Test
    void h38_whatCannotBeUndoneIsSaidOnceTriedOftenAndThenLeftToAPerson() {
        end(attempt(NetworkChange.CHANGE), Outcome.Result.SUCCEEDED, "in force");
        pass(60);
        for (int i = 0; i < 100; i++) {
            int before = proposed.size();
            if (before > i) {
                end(attempt(NetworkChange.UNDO), Outcome.Result.FAILED, "step 2 failed");
            }
            pass(30);
        }
        assertThat(types()).containsExactly("network.stuck");
        assertThat(proposed.size()).isBetween(20, 60);
        assertThat(fold.nextDeadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(fold.pending().getFirst().trouble()).isEqualTo("step 2 failed");
        end(attempt(NetworkChange.UNDO), Outcome.Result.SUCCEEDED, "by hand");
        assertThat(types()).containsExactly("network.stuck", "network.undone");
        assertThat(fold.pending()).isEmpty();
    }

    @Test
    void h24_confirmedItStaysAndAConfirmationThatFailedConfirmsNothing() {
        end(attempt(NetworkChange.CHANGE), Outcome.Result.SUCCEEDED, "in force");
        end(attempt(NetworkChange.CONFIRM), Outcome.Result.FAILED, "disk");
        pass(60);
        assertThat(proposed).hasSize(1);
        end(attempt(NetworkChange.CONFIRM), Outcome.Result.SUCCEEDED, "stays");
        pass(3_600);
        assertThat(proposed).hasSize(1);
        assertThat(types()).containsExactly("network.confirmed");
    }

    /** A state that was lost knows nothing of it but what the start found on the disk. */
    @Test
    void h24_aChangeThatIsFoundOnTheDiskIsUndoneWhenItsTimeIsOver() {
        sequence++;
        Observation found = Observation.of(
                NetworkChange.FOUND,
                NODE,
                Attributes.builder()
                        .put("change", "n1:7")
                        .put("command", "ip link")
                        .put("by", "operator ann")
                        .put("left", 30_000_000L)
                        .put("text", "found")
                        .build(),
                Trust.MEASURED);
        assertThat(fold.looksAt(found.type())).isTrue();
        fold.apply(Event.of(new EntryId("n1", sequence), moment(), found), out);
        Value saved = fold.save();
        fold = new NetworkFold();
        fold.restore(saved);
        pass(29);
        assertThat(proposed).isEmpty();
        assertThat(fold.pending().getFirst().by()).isEqualTo("operator ann");
        pass(1);
        assertThat(proposed).hasSize(1);
        assertThat(proposed.getFirst().causes()).contains(new EntryId("n1", 1));
        end(attempt(NetworkChange.UNDO), Outcome.Result.SUCCEEDED, "undone");
        assertThat(types()).containsExactly("network.undone");
        assertThat(fold.pending()).isEmpty();
    }

    @Test
    void h24_itsTimeGoesOnOverASnapshot() {
        end(attempt(NetworkChange.CHANGE), Outcome.Result.SUCCEEDED, "in force");
        Attempt open = attempt(NetworkChange.UNDO);
        Value saved = fold.save();
        fold = new NetworkFold();
        fold.restore(saved);
        assertThat(fold.save()).isEqualTo(saved);
        end(open, Outcome.Result.SUCCEEDED, "undone");
        assertThat(types()).containsExactly("network.undone");
    }
}
