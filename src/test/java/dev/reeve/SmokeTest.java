/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve;

import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void runs() {
        org.assertj.core.api.Assertions.assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
    }
}
