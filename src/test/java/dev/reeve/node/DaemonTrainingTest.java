/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonTrainingTest {
    /** What has an error is left out of the training, and every start is slower for it, which nobody would see. */
    @Test
    void theExampleHasNoErrors() {
        SourceBundle bundle =
                SourceBundle.parse(SourceBundle.write(List.of(new SourceText("reeve.yaml", DaemonTraining.CONFIG))));
        assertThat(Loading.load(bundle, bundle.main(), Offers.catalogue(), LoadMode.STRICT)
                        .findings())
                .filteredOn(finding -> finding.isError())
                .isEmpty();
    }
}
