/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.EventPattern;
import dev.reeve.model.Origin;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A rule that hears nothing says so, within twice the time in which it expects something. */
class ExpectationsFoldTest {
    private static final long HOUR = 3_600_000_000L;

    private final ExpectationsFold fold = new ExpectationsFold();
    private final List<Observation> said = new ArrayList<>();
    private final Output out = new Output() {
        @Override
        public void derive(Observation conclusion) {
            said.add(conclusion);
        }

        @Override
        public void propose(Proposal proposal) {}
    };
    private long now = HOUR;
    private long sequence;

    private static Program program(Duration every, String version) {
        EventPattern backup = RuleRig.on("job.ended", "job", "backup");
        RuleSpec rule = new RuleSpec(
                "r",
                Origin.BUILT_IN,
                version,
                new RuleSpec.When.Each(backup, List.of()),
                null,
                Duration.ZERO,
                10,
                false,
                List.of(),
                every);
        TreeMap<String, RuleSpec> rules = new TreeMap<>();
        rules.put("r", rule);
        Config empty = Config.empty();
        Config config = new Config(
                version,
                empty.daemon(),
                empty.services(),
                empty.checks(),
                empty.logs(),
                empty.jobs(),
                rules,
                empty.channels(),
                empty.guard(),
                empty.upstart(),
                empty.jails(),
                empty.monitor(),
                empty.cron(),
                empty.alerts());
        return new Program(config, Catalogue.of(List.of()), new TreeMap<>());
    }

    private Moment moment() {
        return new Moment(now, now);
    }

    private ExpectationsFoldTest expecting(Duration every) {
        fold.configure(program(every, "1"), moment(), out);
        return this;
    }

    private void event(String type, Attributes attributes) {
        sequence++;
        fold.apply(
                Event.of(
                        new EntryId("n1", sequence),
                        moment(),
                        Observation.of(type, Subject.parse("job/backup"), attributes, Trust.MEASURED)),
                out);
    }

    private void pass(long micros) {
        now += micros;
        if (fold.nextDeadline() <= now) {
            fold.wake(moment(), new EntryId("n1", ++sequence), out);
        }
    }

    private List<String> types() {
        return said.stream().map(Observation::type).toList();
    }

    @Test
    void h34_aRuleThatHearsNothingForLongerThanItExpectsSaysSoOnce() {
        expecting(Duration.ofHours(24));
        pass(23 * HOUR);
        assertThat(said).isEmpty();
        pass(HOUR);
        assertThat(types()).as("well within twice the time").containsExactly("rule.silent");
        assertThat(said.getFirst().attributes().text("text")).contains("expected every 1 d");
        pass(240 * HOUR);
        assertThat(types()).containsExactly("rule.silent");
        event("job.ended", Attributes.of("job", "backup"));
        assertThat(types()).containsExactly("rule.silent", "rule.heard");
        pass(24 * HOUR);
        assertThat(types()).containsExactly("rule.silent", "rule.heard", "rule.silent");
    }

    @Test
    void h34_whatItDoesNotLookAtIsNoSignOfLife() {
        expecting(Duration.ofHours(1));
        for (int i = 0; i < 4; i++) {
            pass(HOUR / 4);
            event("job.ended", Attributes.of("job", "other"));
        }
        assertThat(types()).containsExactly("rule.silent");
        assertThat(fold.looksAt("check.result")).isFalse();
        assertThat(fold.looksAt("job.ended")).isTrue();
    }

    @Test
    void h34_aSleepOfTheNodeIsNobodysSilence() {
        expecting(Duration.ofHours(2));
        pass(HOUR);
        now += 3 * HOUR;
        event("daemon.paused", Attributes.of("gap", Value.of(3 * HOUR)));
        pass(HOUR / 2);
        assertThat(said).isEmpty();
        pass(HOUR);
        assertThat(types()).containsExactly("rule.silent");
    }

    @Test
    void aRuleThatExpectsNothingMayBeSilentForEver() {
        expecting(Duration.ZERO);
        assertThat(fold.nextDeadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(fold.looksAt("job.ended")).isFalse();
    }

    @Test
    void itsClockGoesOnOverASnapshotAndBeginsAnewWithAnotherRule() {
        expecting(Duration.ofHours(2));
        pass(HOUR);
        ExpectationsFold other = new ExpectationsFold();
        other.configure(program(Duration.ofHours(2), "1"), moment(), out);
        other.restore(fold.save());
        assertThat(other.save()).isEqualTo(fold.save());
        assertThat(other.nextDeadline()).isEqualTo(fold.nextDeadline());
        other.configure(program(Duration.ofHours(2), "2"), moment(), out);
        assertThat(other.nextDeadline()).isEqualTo(fold.nextDeadline() + HOUR);
        other.restore(Value.fields(new LinkedHashMap<>()));
        assertThat(other.nextDeadline()).isEqualTo(fold.nextDeadline() + HOUR);
    }
}
