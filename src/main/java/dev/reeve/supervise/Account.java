/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.ResourceUsage;
import java.util.List;

/**
 * What a running service uses and says of itself.
 *
 * @param usage of its newest generation
 * @param status in its own words (STATUS=), empty when it said none
 * @param missing limits that could not be set, each with the reason
 * @param escaped what of it has left its control group, for people; empty when nothing has
 */
public record Account(ResourceUsage usage, String status, List<String> missing, String escaped) {}
