/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Problem;
import dev.reeve.format.Quote;
import dev.reeve.model.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Five fields as in crontab(5), or {@code @daily} and the like, judged by the time source's own parser. */
final class CronType implements Type<String> {
    static final CronType CRON = new CronType();
    private static final int MAX_LENGTH = 512;

    private CronType() {}

    @Override
    public @Nullable String read(YamlNode node, Reading reading) {
        if (!(node instanceof YamlNode.Scalar scalar)
                || scalar.isNothing()
                || scalar.text().length() > MAX_LENGTH) {
            return reading.wrong(node, this);
        }
        Optional<Problem> problem = reading.cron().check(scalar.text());
        problem.ifPresent(found -> reading.findings()
                .error(
                        scalar.at(found.column() - 1),
                        "cron expression " + Quote.of(scalar.text()) + ": " + found.message(),
                        label()));
        return problem.isPresent() ? null : scalar.text();
    }

    @Override
    public String label() {
        return "minute, hour, day of month, month and day of week, such as '30 4 * * 1-5', or @daily";
    }

    @Override
    public String title() {
        return "cron expression";
    }

    @Override
    public Value schema() {
        return Schemas.type("string");
    }
}
