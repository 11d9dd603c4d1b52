package run

func changeImpls() map[string]impl { return nil }
