package coop.akiba.domain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table written as text: names across the top, a name and one mark per column in every line below. */
public final class Table {
    private Table() {}

    /** The mark in each cell, by line and column. */
    public static <R extends Enum<R>, C extends Enum<C>> Map<R, Map<C, String>> read(
            String text, Class<R> lines, Class<C> columns) {
        List<String[]> cells =
                text.lines().map(line -> line.trim().split(" +", -1)).toList();
        String[] names = cells.getFirst();
        Map<R, Map<C, String>> table = new LinkedHashMap<>();
        for (String[] line : cells.subList(1, cells.size())) {
            Map<C, String> marks = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                marks.put(Enum.valueOf(columns, names[i]), line[i + 1]);
            }
            table.put(Enum.valueOf(lines, line[0]), marks);
        }
        if (table.size() != lines.getEnumConstants().length || names.length != columns.getEnumConstants().length) {
            throw new AssertionError("the table leaves out some of " + Arrays.toString(lines.getEnumConstants())
                    + " or " + Arrays.toString(columns.getEnumConstants()));
        }
        return table;
    }
}
