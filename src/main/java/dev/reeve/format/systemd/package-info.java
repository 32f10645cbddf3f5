/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** systemd's unit files, translated once into Reeve's own YAML: units and their drop-ins in, text and findings about what cannot be translated out. Reeve itself never runs a unit. */
@org.jspecify.annotations.NullMarked
package dev.reeve.format.systemd;
