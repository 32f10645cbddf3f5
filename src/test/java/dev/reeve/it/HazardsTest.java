/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.it.Hazards.Cell;
import dev.reeve.it.Hazards.Kind;
import dev.reeve.it.Hazards.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** "No" in every row of the double-instance table, for every kind, and each time the reason is said. */
@Tag("root")
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class HazardsTest {
    @TempDir
    Path root;

    @Test
    void h01_nothingEverRunsTwiceAndNobodyElseIsKilled() throws Exception {
        Map<Row, Map<Kind, Cell>> table = Hazards.run(root, List.of(Row.values()));
        System.out.print(Hazards.print(table));
        SoftAssertions all = new SoftAssertions();
        table.forEach((row, cells) -> cells.forEach((kind, cell) -> {
            String where = row + " " + kind;
            all.assertThat(cell.most()).as(where + ": instances at once").isEqualTo(1);
            all.assertThat(cell.harmed()).as(where + ": stranger harmed").isFalse();
            all.assertThat(cell.works()).as(where + ": works").isTrue();
            all.assertThat(cell.said()).as(where + ": said").contains(expected(row, kind));
        }));
        all.assertAll();
        assertThat(table).hasSize(Row.values().length);
    }

    private static List<String> expected(Row row, Kind kind) {
        boolean program = kind == Kind.NATIVE || kind == Kind.UPSTART;
        String start = program
                ? "started as process"
                : kind == Kind.OCF ? "started by resource agent" : "started by init script";
        return switch (row) {
            case A -> List.of(program ? "of SIGTERM and was killed" : "still held processes, which were killed");
            case B1 -> List.of(kind == Kind.NATIVE ? "puts itself in the background" : start);
            case B2, B3 -> List.of("left processes behind");
            case C1 -> program ? List.of(start) : List.of("names process", "none of this service", "set aside as");
            case C2, C3 -> List.of(program ? "stopped" : "still held processes, which ended by SIGTERM");
            case D1, D2 -> List.of(start);
        };
    }
}
