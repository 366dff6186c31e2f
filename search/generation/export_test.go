package generation

// BeginObserved is Begin with a function that is called before each step and may fail it.
var BeginObserved = begin

// BreakLinks makes the draft's folder one without hard links.
func (d *Draft) BreakLinks(err error) { d.link = func(_, _ string) error { return err } }

// ForkCheck is how many bytes of linked files Fork compares.
const ForkCheck = forkCheck
