/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.CronChecker;
import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What reading a value needs besides the value: where errors go, and what expressions and rules are checked against. */
public record Reading(
        Findings findings,
        Catalogue catalogue,
        ConditionChecker conditions,
        CronChecker cron,
        UnaryOperator<String> absolute) {
    public void error(YamlNode node, String message) {
        findings.error(node.origin(), message);
    }

    public void error(YamlNode node, String message, String expected) {
        findings.error(node.origin(), message, expected);
    }

    /** The error of a value that is not of its type. */
    public <T> @Nullable T wrong(YamlNode node, Type<?> type) {
        findings.error(node.origin(), said(node) + " is not " + article(type.title()), type.label());
        return null;
    }

    public int errors() {
        return findings.errors();
    }

    public static String said(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && !scalar.isNothing() ? Quote.of(scalar.text()) : node.kind();
    }

    public static String article(String noun) {
        return ("aeio".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }
}
