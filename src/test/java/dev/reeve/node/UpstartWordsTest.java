/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reeve.api.Caller;
import dev.reeve.api.Problem;
import dev.reeve.format.SourceText;
import dev.reeve.format.upstart.JobParser;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpstartWordsTest {
    private static final Subject JOB = new Subject("upstart", "jx");
    private static final Caller OPERATOR = new Caller("jo", -1, Caller.Role.OPERATOR, "tls:192.0.2.1");
    private static final Caller ADMIN = new Caller("root", 0, Caller.Role.ADMIN, "unix");
    private final UpstartWords words = new UpstartWords(name -> name.equals("jx")
            ? JobParser.parse("jx", new SourceText("jx.conf", "instance $N\nexec /bin/x\n"), null)
                    .job()
            : null);

    private void refused(String action, Value env) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> words.permit(action, JOB, Attributes.of("env", env), OPERATOR))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(403));
        words.permit(action, JOB, Attributes.of("env", env), ADMIN);
    }

    @Test
    void anOperatorGivesNoJobALoaderOfItsOwnByAnyVerb() {
        for (String verb : List.of("start", "stop", "restart", "reload", "emit")) {
            refused("upstart." + verb, Value.texts(List.of("N=1", "LD_PRELOAD=/tmp/e.so")));
            refused("upstart." + verb, Value.of("LD_PRELOAD=/tmp/e.so"));
        }
    }

    @Test
    void anOperatorGivesWhatTheJobNamesAndNothingToAnEvent() {
        Attributes named = Attributes.of("env", Value.texts(List.of("N=1")));
        words.permit("upstart.start", JOB, named, OPERATOR);
        refused("upstart.emit", Value.texts(List.of("N=1")));
        words.permit("upstart.emit", JOB, Attributes.of("wait", Value.of(true)), OPERATOR);
        words.permit("service.restart", new Subject("service", "jx"), named, OPERATOR);
    }
}
