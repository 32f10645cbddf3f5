/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Catalogue;
import dev.reeve.model.EventPattern;
import dev.reeve.model.RuleSpec;

/** Finds rules whose own actions can make them fire again. The guard stops such a loop after some rounds; this says it before. */
final class Loops {
    private Loops() {}

    static void warn(RuleSpec rule, Catalogue catalogue, Findings findings) {
        boolean rests = !rule.cooldown().isZero() || rule.until() != null;
        boolean counted = rule.when() instanceof RuleSpec.When.Count;
        if (rests || counted) {
            return;
        }
        Effects effects = new Effects(catalogue);
        for (EventPattern pattern : RuleScope.patterns(rule.when())) {
            rule.actions().stream()
                    .filter(action -> effects.of(action).stream().anyMatch(effect -> effect.fits(pattern)))
                    .findFirst()
                    .ifPresent(action -> findings.warning(
                            action.origin(),
                            action.action() + " can cause " + Quote.of(pattern.type())
                                    + ", which makes this rule fire again: give the rule 'cooldown' or 'until'"));
        }
    }
}
