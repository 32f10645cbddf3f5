/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.operator;

import static dev.reeve.reactor.rule.RuleRig.derived;
import static dev.reeve.reactor.rule.RuleRig.proposals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.rule.RuleRig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorFoldTest {
    private final RuleRig rig = new RuleRig();
    private final OperatorFold fold = new OperatorFold();

    private List<Object> ask(String action, String target, String name, Value value) {
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        if (!name.isEmpty()) {
            parameters.put(name, value);
        }
        Attributes attributes = Attributes.builder()
                .put("action", action)
                .put("target", target)
                .put("parameters", Value.fields(parameters))
                .put("user", "anna")
                .put("via", "socket uid=1000")
                .put("reason", "it hangs")
                .build();
        Observation seen = Observation.of("operator.request", new Subject("node", "n1"), attributes, Trust.REPORTED);
        fold.configure(RuleRig.program(), rig.now(), rig);
        rig.out.clear();
        fold.apply(Event.of(rig.nextId(), rig.now(), seen), rig);
        return List.copyOf(rig.out);
    }

    @Test
    void proposesWhatWasAskedForInTheOperatorsName() {
        Proposal proposal = proposals(ask("ban.add", "address/2001:DB8:0:0::1", "for", Value.of("10m")))
                .getFirst();
        assertThat(proposal.by()).isEqualTo(new Principal(Principal.Kind.OPERATOR, "anna", "", "socket uid=1000"));
        assertThat(proposal.target()).hasToString("address/2001:db8::1");
        assertThat(proposal.parameters()).hasToString("{for: 600000000, reason: it hangs}");
        assertThat(proposal.key()).isEqualTo("operator/1");
        assertThat(proposal.causes()).hasSize(1);
        assertThat(proposal.lineage().root()).isEqualTo(proposal.causes().getFirst());
    }

    @Test
    void aNetworkIsATargetInOneSpelling() {
        Proposal proposal = proposals(ask("ban.add", "address/198.51.100.77/24", "for", Value.of("10m")))
                .getFirst();
        assertThat(proposal.target()).hasToString("address/198.51.100.0/24");
    }

    @ParameterizedTest
    @CsvSource({
        "ban.ad, address/10.0.0.1, for, 10m, there is no action",
        "process.start, service/web, '', '', cannot be asked for",
        "ban.add, service/web, for, 10m, aimed at address/NAME",
        "ban.add, address/example.org, for, 10m, expected an IP address",
        "ban.add, address/10.0.0.1, '', '', needs the parameter 'for'",
        "ban.add, address/10.0.0.1, for, soon, not a duration",
        "ban.add, address/10.0.0.1, fro, 10m, 'it takes for, reason'",
    })
    void rejectsWithAReasonWhatIsNotPossible(String action, String target, String name, String value, String reason) {
        List<Object> outputs = ask(action, target, name, Value.of(value));
        assertThat(proposals(outputs)).isEmpty();
        Observation rejected = derived(outputs, "operator.rejected").getFirst();
        assertThat(rejected.attributes().text("reason")).contains(reason);
        assertThat(rejected.causes()).hasSize(1);
    }
}
