/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.CronChecker;
import dev.reeve.format.Problem;
import dev.reeve.format.SourceReader;
import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Catalogue;
import dev.reeve.model.CronExpression;
import dev.reeve.model.CronSyntaxError;
import java.util.Optional;

/** Loads configurations with this Reeve's own checks for conditions and for times. */
public final class Loading {
    private Loading() {}

    public static LoadResult load(SourceReader reader, String mainFile, Catalogue catalogue, LoadMode mode) {
        CronChecker cron = Loading::cron;
        return new ConfigLoader(catalogue, Conditions.checker(), cron).load(reader, mainFile, mode);
    }

    private static Optional<Problem> cron(String expression) {
        return CronExpression.parse(expression) instanceof CronSyntaxError error
                ? Optional.of(new Problem(error.column(), error.message() + suggestion(error)))
                : Optional.empty();
    }

    private static String suggestion(CronSyntaxError error) {
        return error.suggestion().isEmpty() ? "" : "; " + error.suggestion();
    }
}
