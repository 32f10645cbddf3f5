/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceUsageTest {
    @TempDir
    Path group;

    private OptionalLong pressure(String text) throws IOException {
        Files.writeString(group.resolve("memory.pressure"), text);
        return ResourceUsage.pressure(group);
    }

    /** The lines are the kernel's own, Documentation/accounting/psi.rst. */
    @Test
    void pressureIsThatOfTheLastTenSecondsInWhichSomethingWaited() throws IOException {
        assertThat(pressure("some avg10=1.53 avg60=0.87 avg300=0.73 total=39\n"
                        + "full avg10=0.50 avg60=0.30 avg300=0.10 total=20\n"))
                .hasValue(153);
        assertThat(pressure("some avg10=100.00 avg60=99.99 avg300=0.73 total=39\n"))
                .hasValue(10_000);
        assertThat(pressure("some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n")).hasValue(0);
    }

    @Test
    void whatIsNoPressureIsNone() throws IOException {
        assertThat(ResourceUsage.pressure(group)).isEmpty();
        assertThat(pressure("")).isEmpty();
        assertThat(pressure("full avg10=50.00 avg60=0.00 avg300=0.00 total=0\n"))
                .isEmpty();
        assertThat(pressure("some avg10=9999999999999999.00 avg60=0.00\n")).isEmpty();
        assertThat(pressure("some avg10=-1.00 avg60=0.00\n")).isEmpty();
        assertThat(pressure("some avg10=1,53 avg60=0,87\n")).isEmpty();
    }
}
