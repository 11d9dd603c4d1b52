package conversation

import "switchboard/internal/core/record"

// defaultTexts are the automated messages of a new installation: trigger → English, German, Portuguese.
var defaultTexts = map[string][3]string{
	"greeting": {
		"Hello! How can we help you today?",
		"Hallo! Wie können wir Ihnen heute helfen?",
		"Olá! Como podemos ajudar hoje?"},
	"queued": {
		"Thank you for your message. The next free person will be with you.",
		"Danke für Ihre Nachricht. Die nächste freie Person ist gleich für Sie da.",
		"Obrigado pela sua mensagem. A próxima pessoa disponível vai atendê-lo."},
	"position": {
		"Thank you for waiting. You are moving up in the line.",
		"Danke für Ihre Geduld. Sie rücken in der Warteschlange vor.",
		"Obrigado por aguardar. Está a avançar na fila."},
	"agent_joined": {
		"{AgentName} has joined the chat.",
		"{AgentName} ist dem Chat beigetreten.",
		"{AgentName} entrou no chat."},
	"agent_left": {
		"{AgentName} has left the chat. Somebody else will be with you soon.",
		"{AgentName} hat den Chat verlassen. Gleich ist jemand anderes für Sie da.",
		"{AgentName} saiu do chat. Outra pessoa vai atendê-lo em breve."},
	"transferred": {
		"We are passing your chat on to {QueueName}.",
		"Wir leiten Ihren Chat an {QueueName} weiter.",
		"Estamos a passar o seu chat para {QueueName}."},
	"inactivity_warning": {
		"Are you still there? The chat will close soon if you do not write.",
		"Sind Sie noch da? Der Chat wird bald geschlossen, wenn Sie nicht schreiben.",
		"Ainda está aí? O chat será fechado em breve se não escrever."},
	"closed_inactive": {
		"The chat was closed because nobody wrote for a while. You can start a new one at any time.",
		"Der Chat wurde geschlossen, weil eine Weile niemand geschrieben hat. Sie können jederzeit einen neuen beginnen.",
		"O chat foi fechado por falta de atividade. Pode começar um novo a qualquer momento."},
	"ended_by_agent": {
		"The chat has ended. Thank you for contacting us.",
		"Der Chat wurde beendet. Vielen Dank für Ihre Anfrage.",
		"O chat terminou. Obrigado pelo seu contacto."},
	"offline": {
		"We are closed right now. Leave us a message and we will get back to you.",
		"Wir haben gerade geschlossen. Hinterlassen Sie uns eine Nachricht, wir melden uns.",
		"Neste momento estamos fechados. Deixe-nos uma mensagem e entraremos em contacto."},
}

// defaultMessages are the rows that the first start adds.
func defaultMessages() []record.Values {
	var rows []record.Values
	for _, trigger := range triggers {
		for i, locale := range []string{"en", "de", "pt"} {
			rows = append(rows, record.Values{"trigger": trigger.Value, "locale": locale, "body": defaultTexts[trigger.Value][i]})
		}
	}
	return rows
}
