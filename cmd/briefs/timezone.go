package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
)

// defaultZone is where the briefs are read.
const defaultZone = "Asia/Kolkata"

// A timezone is a flag that names one.
type timezone struct{ *time.Location }

// timezoneFlag gives c the flag that says where days begin.
func timezoneFlag(c *cobra.Command) *timezone {
	z := new(timezone)
	if err := z.Set(defaultZone); err != nil {
		panic(err) // the program brings its zones with it
	}
	c.Flags().Var(z, "timezone", "time `ZONE` in which days begin, for \"today\" and \"last month\", and times are shown")
	return z
}

// Set reads the name of a zone.
func (z *timezone) Set(name string) error {
	l, err := time.LoadLocation(name)
	if err != nil || name == "" {
		return fmt.Errorf("%q: want a time zone such as %s", name, defaultZone)
	}
	z.Location = l
	return nil
}

// String returns the name of the zone.
func (z *timezone) String() string {
	if z.Location == nil {
		return ""
	}
	return z.Location.String()
}

// Type says in the help what the flag takes.
func (z *timezone) Type() string { return "string" }
