package format

import "strings"

// rowsOf turns a table that is written column by column, as data-frame
// programs do, into a list of records: {"title": {"0": …, "1": …}, …},
// {"title": […, …], …} and {"columns": […], "data": [[…], …]}.
func rowsOf(v value) (value, bool) {
	if columns, data := v.field("columns"), v.field("data"); columns != nil && data != nil {
		return framed(*columns, *data)
	}
	rows := value{kind: kindList}
	titled := false
	for i, column := range v.fields {
		role, _ := roleOf(column.name)
		cells := cellsOf(column.value)
		if len(cells) < 2 || i > 0 && len(cells) != len(rows.items) {
			return value{}, false
		}
		titled = titled || role == roleTitle
		for j, cell := range cells {
			if i == 0 {
				rows.items = append(rows.items, value{kind: kindObject, line: cell.line})
			}
			rows.items[j].fields = append(rows.items[j].fields, field{column.name, cell})
		}
	}
	return rows, titled && len(v.fields) > 1
}

// cellsOf returns the cells of a column: a list, or an object whose names
// count from 0. It returns nil where v is none.
func cellsOf(v value) []value {
	if v.kind == kindList {
		return v.items
	}
	var cells []value
	for _, f := range v.fields {
		if strings.Trim(f.name, "0123456789") != "" {
			return nil
		}
		cells = append(cells, f.value)
	}
	return cells
}

// framed reads a list of rows under a list of the names of their columns.
func framed(columns, data value) (value, bool) {
	if columns.kind != kindList || data.kind != kindList || len(columns.items) == 0 || !texts(columns) {
		return value{}, false
	}
	rows := value{kind: kindList}
	for _, item := range data.items {
		if item.kind != kindList || len(item.items) != len(columns.items) {
			return value{}, false
		}
		row := value{kind: kindObject, line: item.line}
		for i, cell := range item.items {
			row.fields = append(row.fields, field{columns.items[i].text, cell})
		}
		rows.items = append(rows.items, row)
	}
	return rows, len(rows.items) > 0
}
